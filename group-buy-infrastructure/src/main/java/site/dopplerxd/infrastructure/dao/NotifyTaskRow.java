package site.dopplerxd.infrastructure.dao;

import org.jspecify.annotations.Nullable;

/** A row of notify_task, without what only the claim protocol reads. */
public record NotifyTaskRow(
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
    int notifyStatus,
    int notifyCount,
    @Nullable String lastError,
    long version) {}
