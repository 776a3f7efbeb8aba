package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.shared.TraceParent;

/** Turns tasks and attempts into rows and back. */
final class NotifyRows {
  private static final int ERROR_LENGTH = 512;
  private static final int ANSWER_LENGTH = 1024;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final long NO_ACTIVITY = 0;
  private static final long FIRST_CLAIM = 1;
  private static final String NO_CHANNEL = "";

  private NotifyRows() {}

  static long micros(Duration duration) {
    return duration.toNanos() / NANOS_PER_MICRO;
  }

  static Duration ofMicros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  static NotifyTaskRow created(Notification notification, long version) {
    return created(notification, version, null);
  }

  static NotifyTaskRow created(Notification notification, long version, @Nullable Long waitsFor) {
    return new NotifyTaskRow(
        0,
        notification.eventId(),
        notification.category().code(),
        teamId(notification.subject()),
        notification.activityId().map(ActivityId::value).orElse(NO_ACTIVITY),
        notification.clientId().value(),
        notification.target().type().name(),
        notification.target().address(),
        notification.payload(),
        notification.trace().map(TraceParent::value).orElse(null),
        NotifyStatus.WAITING.getCode(),
        0,
        null,
        version,
        notification.subject().kind(),
        isTeam(notification.subject()) ? null : notification.subject().id(),
        notification.channel().map(SalesChannel::source).orElse(NO_CHANNEL),
        notification.channel().map(SalesChannel::channel).orElse(NO_CHANNEL),
        waitsFor);
  }

  /** An older node reads NULL as a fault of its whole claim, and skips a row without a team. */
  private static String teamId(Subject subject) {
    return isTeam(subject) ? subject.id() : "";
  }

  private static boolean isTeam(Subject subject) {
    return subject.kind().equals(Subject.TEAM);
  }

  /** Total: a row that another version or a person wrote is shown as it is. */
  static NotifyTaskEntity toTask(NotifyTaskRow row) {
    var notification =
        new Notification(
            row.uuid(),
            new NotifyCategory(row.category()),
            new Subject(
                row.subjectKind(), Objects.requireNonNullElse(row.subjectId(), row.teamId())),
            row.activityId() > 0 ? Optional.of(new ActivityId(row.activityId())) : Optional.empty(),
            channel(row),
            row.clientId().isBlank() ? ClientId.NO_CLIENT : new ClientId(row.clientId()),
            new NotifyTarget(new NotifyType(row.notifyType()), row.notifyUrl()),
            row.parameterJson(),
            Optional.ofNullable(row.traceParent()).flatMap(TraceParent::parse));
    return new NotifyTaskEntity(
        row.id(),
        notification,
        TaskStatus.of(row.notifyStatus()),
        row.notifyCount(),
        row.lastError(),
        row.version());
  }

  private static Optional<SalesChannel> channel(NotifyTaskRow row) {
    return row.source().isBlank() || row.channel().isBlank()
        ? Optional.empty()
        : Optional.of(new SalesChannel(row.source(), row.channel()));
  }

  /**
   * Whether the attempt is kept in its task's row: it delivered under the first claim, so that
   * nothing was kept before it, and no other that counts follows.
   */
  static boolean isKeptInTask(AttemptRecord attempt) {
    NotifyTaskEntity task = attempt.task();
    return task.version() == FIRST_CLAIM
        && task.status() == NotifyStatus.SUCCESS
        && attempt.attempt().number() == 1
        && attempt.attempt().result() instanceof DeliveryResult.Delivered delivered
        && delivered.error().isEmpty();
  }

  static NotifyResultRow result(AttemptRecord attempt) {
    NotifyTaskEntity task = attempt.task();
    NotifyAttempt made = attempt.attempt();
    boolean kept = isKeptInTask(attempt);
    return new NotifyResultRow(
        task.id(),
        task.version(),
        task.status().getCode(),
        task.notifyCount(),
        cut(task.lastError(), ERROR_LENGTH),
        attempt.dueIn().map(NotifyRows::micros).orElse(null),
        kept ? made.startedAt().toEpochMilli() : null,
        kept ? made.duration().toMillis() : null,
        kept ? httpStatus(made.result()) : null,
        kept ? cut(answer(made.result()), ANSWER_LENGTH) : null,
        kept ? rule(made.result()) : null);
  }

  static List<NotifyTaskDao.LongerLeaseRow> longer(Lease lease) {
    return lease.longer().entrySet().stream()
        .map(its -> new NotifyTaskDao.LongerLeaseRow(its.getKey().code(), micros(its.getValue())))
        .sorted(Comparator.comparing(NotifyTaskDao.LongerLeaseRow::category))
        .toList();
  }

  static NotifyTaskDao.ReleaseRow release(Release release) {
    return new NotifyTaskDao.ReleaseRow(
        release.task().id(), release.task().version(), micros(release.dueIn()));
  }

  static NotifyAttemptRow attempt(AttemptRecord attempt, boolean stale) {
    NotifyAttempt made = attempt.attempt();
    DeliveryResult result = made.result();
    Optional<SalesChannel> channel = attempt.task().notification().channel();
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
        rule(result),
        stale ? 1 : 0,
        channel.map(SalesChannel::source).orElse(NO_CHANNEL),
        channel.map(SalesChannel::channel).orElse(NO_CHANNEL));
  }

  private static @Nullable Integer httpStatus(DeliveryResult result) {
    if (result instanceof DeliveryResult.Delivered delivered) {
      return delivered.status().orElse(null);
    }
    return result instanceof DeliveryResult.Refused refused ? refused.status().orElse(null) : null;
  }

  private static @Nullable String answer(DeliveryResult result) {
    if (result instanceof DeliveryResult.Delivered delivered) {
      return delivered.answer();
    }
    return result instanceof DeliveryResult.Refused refused ? refused.answer() : null;
  }

  private static @Nullable String rule(DeliveryResult result) {
    return result instanceof DeliveryResult.Delivered delivered
        ? delivered.rule().map(AcknowledgementMode::name).orElse(null)
        : null;
  }

  static @Nullable String cutError(@Nullable String error) {
    return cut(error, ERROR_LENGTH);
  }

  static String host(DeliveryChannels channels, Notification notification) {
    return Texts.cut(
        channels.destination(notification.target()), DeliveryChannel.MAX_DESTINATION_LENGTH);
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    return text == null ? null : Texts.cut(text, length);
  }
}
