package site.dopplerxd.api.operator.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/**
 * Adds a client.
 *
 * @param requestId chosen by the caller: the same request under the same id is done once
 * @param reason for those who read the audit
 * @param retrySchedule {@code card}, {@code d2k}, {@code durable} or a list of pauses such as
 *     {@code 15s,1m}; missing for the service's own
 * @param ackMode {@code SUCCESS_BODY}, also when missing, or {@code ANY_2XX}
 * @param allowedHosts at most 50; missing or empty for any that the service allows
 */
public record CreateClientRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = CLIENT_ID)
        @Pattern(regexp = "(?!nobody$)[a-z0-9][a-z0-9._-]{0,31}", message = CLIENT_ID)
        String clientId,
    @RequiredText(max = 128) String name,
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @OptionalText(max = 1024) @Nullable String retrySchedule,
    @OptionalText(max = 16) @Nullable String ackMode,
    @Nullable List<@Nullable String> allowedHosts) {
  private static final String CLIENT_ID = "{site.dopplerxd.api.clientId.message}";
}
