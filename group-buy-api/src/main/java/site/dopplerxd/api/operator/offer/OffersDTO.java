package site.dopplerxd.api.operator.offer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is offered, as one file; a list that is missing is empty. */
public record OffersDTO(
    @Nullable List<@NotNull(message = REQUIRED) @Valid DiscountDTO> discounts,
    @Nullable List<@NotNull(message = REQUIRED) @Valid GoodsDTO> goods,
    @Nullable List<@NotNull(message = REQUIRED) @Valid ActivityDTO> activities) {
  private static final String REQUIRED = "{site.dopplerxd.api.required.message}";
}
