package site.dopplerxd.trigger.console.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.query.TaskView;
import site.dopplerxd.domain.payment.port.PaymentSight;
import site.dopplerxd.domain.shared.TraceParent;

/** A task as the pages show it. */
public record CallbackRow(
    long id,
    String eventId,
    String team,
    boolean ofTeam,
    String client,
    String category,
    String url,
    String host,
    String status,
    boolean closable,
    int attempts,
    @Nullable String lastError,
    boolean underWay,
    @Nullable Instant dueAt,
    Instant createdAt,
    Instant changedAt,
    String body,
    @Nullable String traceId) {

  /** A task in a list, which shows no bodies. */
  public static CallbackRow of(TaskView kept) {
    return of(kept, "");
  }

  /** A task with its body, as the reader may see it. */
  public static CallbackRow of(TaskView kept, PaymentSight sight) {
    return of(kept, sight.shownBody(kept.task().notification().payload()));
  }

  private static CallbackRow of(TaskView kept, String body) {
    Notification told = kept.task().notification();
    TaskStatus status = kept.task().status();
    return new CallbackRow(
        kept.task().id(),
        told.eventId(),
        told.subject().id(),
        told.subject().kind().equals(Subject.TEAM),
        told.clientId().value(),
        told.category().code(),
        told.target().address(),
        kept.host(),
        String.valueOf(status),
        status.isOpen() || status == NotifyStatus.FAILED,
        kept.task().notifyCount(),
        kept.task().lastError(),
        kept.underWay(),
        kept.dueAt().orElse(null),
        kept.createdAt(),
        kept.changedAt(),
        body,
        told.trace().map(TraceParent::traceId).orElse(null));
  }

  /** Whether a person may have it called again now. */
  public boolean retryable() {
    return !underWay && closable;
  }

  /** Whether a person may give it up. */
  public boolean abandonable() {
    return closable;
  }
}
