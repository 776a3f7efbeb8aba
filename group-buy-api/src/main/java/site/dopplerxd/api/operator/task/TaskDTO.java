package site.dopplerxd.api.operator.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A callback task, without the body it sends. */
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
