package site.dopplerxd.api.operator;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import site.dopplerxd.api.RequiredText;

/** What every change needs, and which version it is about. */
public record VersionRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = VERSION) @PositiveOrZero(message = VERSION) Long version) {
  private static final String VERSION = "{site.dopplerxd.api.version.message}";
}
