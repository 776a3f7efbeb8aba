package site.dopplerxd.infrastructure.persistence.notify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of notify_task, with everything that people may see of it. */
record TaskViewRow(
    long id,
    String uuid,
    String category,
    String teamId,
    long activityId,
    String clientId,
    String notifyType,
    String notifyUrl,
    String parameterJson,
    @Nullable String traceParent,
    int notifyStatus,
    int notifyCount,
    @Nullable String lastError,
    long version,
    String subjectKind,
    @Nullable String subjectId,
    String source,
    String channel,
    String host,
    boolean underWay,
    @Nullable Instant dueAt,
    Instant createTime,
    Instant updateTime) {

  /** What delivery knows of it, but for what it waits for. */
  public NotifyTaskRow task() {
    return new NotifyTaskRow(
        id,
        uuid,
        category,
        teamId,
        activityId,
        clientId,
        notifyType,
        notifyUrl,
        parameterJson,
        traceParent,
        notifyStatus,
        notifyCount,
        lastError,
        version,
        subjectKind,
        subjectId,
        source,
        channel,
        null);
  }
}
