package site.dopplerxd.api.trade;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.RequiredText;

/**
 * Reports that a place was paid (结算). What is not {@code @Nullable} is there once it was validated.
 */
public record SettlementMarketPayOrderRequestDTO(
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @RequiredText(max = 64) String userId,
    @RequiredText(max = 64) String outTradeNo,
    @RequiredText(max = 64) String outTradeTime,
    @DecimalMin(value = "0", message = PAY_AMOUNT)
        @DecimalMax(value = MOST, message = PAY_AMOUNT)
        @Digits(integer = 10, fraction = 2, message = PAY_AMOUNT)
        @Nullable BigDecimal payAmount) {
  /** Compared before the digits are counted: the count of {@code 1e2147483647} overflows. */
  private static final String MOST = "9999999999.99";

  private static final String PAY_AMOUNT = "{site.dopplerxd.api.payAmount.message}";
}
