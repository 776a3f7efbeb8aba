package site.dopplerxd.api.operator.task;

import org.jspecify.annotations.Nullable;

/**
 * How a test callback ended.
 *
 * @param auditId the entry of the audit that tells it
 * @param outcome as of an attempt, or {@code turned-away} when the host may not be called now; null
 *     while the same request is under way
 */
public record TestCallbackDTO(
    long auditId,
    String webhookId,
    @Nullable String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable Long durationMs) {}
