package site.dopplerxd.api.operator.offer;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.RequiredText;

/** Goods in a channel. */
public record GoodsDTO(
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @RequiredText(max = 64) String goodsId,
    @RequiredText(max = 128) String goodsName,
    @NotNull(message = PRICE)
        @DecimalMin(value = "0.01", message = PRICE)
        @DecimalMax(value = "9999999999.99", message = PRICE)
        @Digits(integer = 10, fraction = 2, message = PRICE)
        BigDecimal originalPrice,
    @PositiveOrZero(message = VERSION) @Nullable Long version) {
  static final String VERSION = "{site.dopplerxd.api.version.message}";

  private static final String PRICE = "{site.dopplerxd.api.price.message}";
}
