package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.Nullable;

/**
 * A row of notify_task, without what only the claim protocol reads.
 *
 * @param teamId empty for a subject other than a team
 * @param activityId 0 for a subject other than a team
 * @param source of the sales channel; empty for tasks from before it was kept, as is the channel
 * @param subjectId null for a team, which teamId names
 * @param waitsFor the task that must be closed first; null for nearly all
 */
record NotifyTaskRow(
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
    @Nullable Long waitsFor) {}
