package site.dopplerxd.api.operator.task;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** Calls a URL as a callback would. */
public record TestCallbackRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @RequiredText(max = 512) String url,
    @OptionalText(max = 32) @Nullable String clientId) {}
