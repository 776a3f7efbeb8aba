package site.dopplerxd.api.operator.client;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** Gives a client another name and other preferences: what is missing here is not kept. */
public record ChangeClientRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = VERSION) @PositiveOrZero(message = VERSION) Long version,
    @RequiredText(max = 128) String name,
    @OptionalText(max = 1024) @Nullable String retrySchedule,
    @OptionalText(max = 16) @Nullable String ackMode,
    @OptionalText(max = 64) @Nullable String ackField,
    @OptionalText(max = 64) @Nullable String ackValue,
    @Nullable List<@Nullable String> allowedHosts,
    @OptionalText(max = 64) @Nullable String timeZone,
    @OptionalText(max = 512) @Nullable String refundNotifyUrl,
    @Nullable Boolean teamFailedNotify) {
  static final String VERSION = "{site.dopplerxd.api.version.message}";
}
