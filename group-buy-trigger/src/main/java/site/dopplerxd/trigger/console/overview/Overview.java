package site.dopplerxd.trigger.console.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.channel.OpenBreakers.OpenBreaker;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.query.TaskView;

/**
 * What the overview shows, looked up once for all who watch.
 *
 * @param oldestDue since when the first due task waits; absent when nothing is due
 */
record Overview(
    Map<NotifyStatus, Integer> counts,
    int countedAtMost,
    @Nullable Instant oldestDue,
    int inFlight,
    int unrecorded,
    int openBreakers,
    List<OpenBreaker> longestOpen,
    Owed owed,
    List<TaskView> failed,
    Instant at) {

  /** How many have this status, as a text: counting stops at a bound. */
  public String count(NotifyStatus status) {
    int count = counts.getOrDefault(status, 0);
    return count > countedAtMost ? countedAtMost + "+" : String.valueOf(count);
  }

  public List<NotifyStatus> statuses() {
    return List.of(NotifyStatus.values());
  }

  /** Whether a task was given up, and waits for a person. */
  public boolean failing() {
    return counts.getOrDefault(NotifyStatus.FAILED, 0) > 0;
  }

  /** Whether a person is needed. */
  public boolean needsPerson() {
    return failing() || openBreakers > 0 || owed.needsPerson();
  }

  public String failedCount() {
    return count(NotifyStatus.FAILED);
  }
}
