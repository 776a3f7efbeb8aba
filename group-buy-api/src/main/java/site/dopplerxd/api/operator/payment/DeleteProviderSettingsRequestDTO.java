package site.dopplerxd.api.operator.payment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import site.dopplerxd.api.RequiredText;

/** Forgets a client's settings of a provider, of this version. */
public record DeleteProviderSettingsRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = VERSION) @PositiveOrZero(message = VERSION) Long version) {
  private static final String VERSION = "{site.dopplerxd.api.version.message}";
}
