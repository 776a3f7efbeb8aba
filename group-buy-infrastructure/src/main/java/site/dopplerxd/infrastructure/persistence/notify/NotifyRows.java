package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.channel.DeliveryDestinations;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.shared.TraceParent;

/** Turns tasks and attempts into rows and back. */
final class NotifyRows {
  private static final int ERROR_LENGTH = 512;
  private static final int ANSWER_LENGTH = 1024;
  private static final int NANOS_PER_MICRO = 1_000;

  private NotifyRows() {}

  static long micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  static Duration ofMicros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  static NotifyTaskRow born(Notification notification, long version) {
    return new NotifyTaskRow(
        0,
        notification.eventId(),
        notification.eventKey(),
        notification.category().getCode(),
        notification.teamId().value(),
        notification.activityId().value(),
        notification.clientId().value(),
        notification.target().type().name(),
        notification.target().address(),
        notification.parameterJson(),
        notification.trace().map(TraceParent::value).orElse(null),
        NotifyStatus.WAITING.getCode(),
        0,
        null,
        version);
  }

  static NotifyTaskEntity toTask(NotifyTaskRow row) {
    var notification =
        new Notification(
            row.uuid(),
            NotifyCategory.of(row.category()),
            new TeamId(row.teamId()),
            new ActivityId(row.activityId()),
            new ClientId(row.clientId()),
            new NotifyTarget(NotifyType.valueOf(row.notifyType()), row.notifyUrl()),
            row.parameterJson(),
            Optional.ofNullable(row.traceParent()).flatMap(TraceParent::parse));
    return new NotifyTaskEntity(
        row.id(),
        notification,
        NotifyStatus.of(row.notifyStatus()),
        row.notifyCount(),
        row.lastError(),
        row.version());
  }

  static NotifyResultRow result(AttemptRecord attempt) {
    NotifyTaskEntity task = attempt.task();
    return new NotifyResultRow(
        task.id(),
        task.version(),
        task.status().getCode(),
        task.notifyCount(),
        cut(task.lastError(), ERROR_LENGTH),
        attempt.dueIn().map(NotifyRows::micros).orElse(null));
  }

  static NotifyTaskDao.ReleaseRow postponement(Release postponement) {
    return new NotifyTaskDao.ReleaseRow(
        postponement.task().id(), postponement.task().version(), micros(postponement.rest()));
  }

  static NotifyAttemptRow attempt(AttemptRecord attempt, boolean stale) {
    NotifyAttempt made = attempt.attempt();
    DeliveryResult result = made.result();
    return new NotifyAttemptRow(
        made.taskId(),
        attempt.task().version(),
        made.number(),
        made.startedAt().toEpochMilli(),
        made.duration().toMillis(),
        result.outcome(),
        httpStatus(result),
        cut(answer(result), ANSWER_LENGTH),
        cut(result.error().orElse(null), ERROR_LENGTH),
        result instanceof DeliveryResult.Delivered delivered ? delivered.rule().name() : null,
        stale ? 1 : 0);
  }

  private static @Nullable Integer httpStatus(DeliveryResult result) {
    if (result instanceof DeliveryResult.Delivered delivered) {
      return delivered.httpStatus();
    }
    return result instanceof DeliveryResult.Refused refused ? refused.httpStatus() : null;
  }

  private static @Nullable String answer(DeliveryResult result) {
    if (result instanceof DeliveryResult.Delivered delivered) {
      return delivered.answer();
    }
    return result instanceof DeliveryResult.Refused refused ? refused.answer() : null;
  }

  static @Nullable String cutError(@Nullable String error) {
    return cut(error, ERROR_LENGTH);
  }

  static String host(DeliveryDestinations hosts, Notification notification) {
    return Texts.cut(hosts.of(notification.target()), DeliveryDestinations.MAX_LENGTH);
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    return text == null ? null : Texts.cut(text, length);
  }
}
