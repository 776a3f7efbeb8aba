package site.dopplerxd.api.operator.offer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import site.dopplerxd.api.RequiredText;

/** Publishes an activity, or takes it offline. */
public record VersionRequestDTO(
    @RequiredText(max = 64) String requestId,
    @RequiredText(max = 256) String reason,
    @NotNull(message = GoodsDTO.VERSION) @PositiveOrZero(message = GoodsDTO.VERSION)
        Long version) {}
