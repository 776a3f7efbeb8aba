package site.dopplerxd.api.operator.offer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import site.dopplerxd.api.Between;
import site.dopplerxd.api.RequiredText;

/** Sets all switches. */
public record ChangeSwitchesRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = REQUIRED) Boolean downgraded,
    @NotNull(message = REQUIRED) @Between(min = 0, max = 100) Integer grayCut,
    @NotNull(message = REQUIRED)
        List<@NotNull(message = REQUIRED) @Valid BlockedChannelDTO> blockedChannels,
    @NotNull(message = GoodsDTO.VERSION) @PositiveOrZero(message = GoodsDTO.VERSION) Long version) {
  private static final String REQUIRED = "{site.dopplerxd.api.required.message}";
}
