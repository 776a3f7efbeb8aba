package site.dopplerxd.api.operator.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback task, without the body it sends.
 *
 * @param webhookId what the merchant sees at every attempt
 * @param host name and port that are dialled; empty for tasks from before hosts were kept
 * @param teamId empty when the task is about something else, see subjectKind
 * @param activityId 0 when the task is not about a team
 * @param status {@code WAITING}, {@code SUCCESS}, {@code RETRYING}, {@code FAILED} or {@code
 *     ABANDONED}; a number when only another version of the service knows it
 * @param attempts made since it was written, or last retried by a person
 * @param underWay a node may be calling the merchant right now
 * @param dueAt from when any node may take it, or until when one holds it; null when closed
 * @param subjectKind what the task is about: {@code TEAM}, {@code ORDER} or {@code PAYMENT}
 * @param subjectId names it among those of its kind
 * @param source of the sales channel; empty for tasks from before it was kept, as is the channel
 */
public record TaskDTO(
    long id,
    String webhookId,
    String teamId,
    long activityId,
    String clientId,
    String category,
    String notifyType,
    String notifyUrl,
    String host,
    String status,
    int attempts,
    @Nullable String lastError,
    boolean underWay,
    @Nullable Instant dueAt,
    Instant createdAt,
    Instant changedAt,
    long version,
    String subjectKind,
    String subjectId,
    String source,
    String channel) {}
