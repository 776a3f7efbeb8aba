package site.dopplerxd.api.operator.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** Adds a client. */
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
    @OptionalText(max = 64) @Nullable String ackField,
    @OptionalText(max = 64) @Nullable String ackValue,
    @Nullable List<@Nullable String> allowedHosts,
    @OptionalText(max = 64) @Nullable String timeZone,
    @OptionalText(max = 512) @Nullable String refundNotifyUrl,
    @Nullable Boolean teamFailedNotify) {
  private static final String CLIENT_ID = "{site.dopplerxd.api.clientId.message}";
}
