package site.dopplerxd.api.operator.task;

import org.jspecify.annotations.Nullable;

/** How a test callback ended. */
public record TestCallbackDTO(
    long auditId,
    String webhookId,
    @Nullable String outcome,
    @Nullable Integer httpStatus,
    @Nullable String answer,
    @Nullable String error,
    @Nullable Long durationMs) {}
