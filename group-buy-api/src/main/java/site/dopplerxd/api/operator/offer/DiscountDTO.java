package site.dopplerxd.api.operator.offer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** How much cheaper activities make their goods. */
public record DiscountDTO(
    @NotNull(message = ID) @Pattern(regexp = "[A-Za-z0-9._-]{1,32}", message = ID)
        String discountId,
    @RequiredText(max = 128) String discountName,
    @RequiredText(max = 4) String marketPlan,
    @RequiredText(max = 32) String marketExpr,
    @OptionalText(max = 32) @Nullable String tagId,
    @PositiveOrZero(message = GoodsDTO.VERSION) @Nullable Long version) {
  private static final String ID = "{site.dopplerxd.api.discountId.message}";
}
