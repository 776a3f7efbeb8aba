package site.dopplerxd.api.operator.client;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.RequiredText;

/** Replaces a client's key or its signing secret. */
public record RotateRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = ChangeClientRequestDTO.VERSION)
        @PositiveOrZero(message = ChangeClientRequestDTO.VERSION)
        Long version,
    @PositiveOrZero(message = OVERLAP) @Max(value = 2_592_000, message = OVERLAP)
        @Nullable Long overlapSeconds) {
  private static final String OVERLAP = "{site.dopplerxd.api.overlapSeconds.message}";
}
