package site.dopplerxd.trigger.console.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.query.AttemptView;
import site.dopplerxd.domain.operator.model.AuditEntry;
import site.dopplerxd.trigger.console.callback.CallbackRow;

/**
 * Something that happened to a team.
 *
 * @param who did it: a buyer, a client, an operator or a host
 * @param what it is about: a trade number, a category, an action
 * @param task that it belongs to; absent for what is no callback's
 * @param call that was made; only of a call
 * @param act that was written down; only of an operator's
 */
record StoryEvent(
    Instant at,
    StoryKind kind,
    String who,
    String what,
    @Nullable CallbackRow task,
    @Nullable AttemptView call,
    @Nullable AuditEntry act) {

  static StoryEvent of(Instant at, StoryKind kind, String who, String what) {
    return new StoryEvent(at, kind, who, what, null, null, null);
  }

  /** The name of its text. */
  public String text() {
    return "story." + kind;
  }
}
