package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.Nullable;

/** A row of notify_task, without what only the claim protocol reads. */
record NotifyTaskRow(
    long id,
    String uuid,
    String eventKey,
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
    long version) {

  /** The same under another key. */
  public NotifyTaskRow withEventKey(String key) {
    return new NotifyTaskRow(
        id,
        uuid,
        key,
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
        version);
  }
}
