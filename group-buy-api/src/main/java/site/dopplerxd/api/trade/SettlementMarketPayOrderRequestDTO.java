package site.dopplerxd.api.trade;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/**
 * Reports that a place was paid (结算). What is not {@code @Nullable} is there once it was validated.
 *
 * @param outTradeTime when it was paid, by the merchant's clock: ISO-8601 with an offset, or {@code
 *     yyyy-MM-dd HH:mm:ss} on the clocks of the service's zone
 * @param payAmount what was paid, if the merchant wants that checked
 * @param transactionId the provider's number of the payment
 * @param paymentMethod how it was paid, in the merchant's words
 */
public record SettlementMarketPayOrderRequestDTO(
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @RequiredText(max = 64) String userId,
    @RequiredText(max = 64) String outTradeNo,
    @RequiredText(max = 64) String outTradeTime,
    @DecimalMin(value = "0", message = PAY_AMOUNT)
        @Digits(integer = 10, fraction = 2, message = PAY_AMOUNT)
        @Nullable BigDecimal payAmount,
    @OptionalText(max = 64) @Nullable String transactionId,
    @OptionalText(max = 32) @Nullable String paymentMethod) {
  private static final String PAY_AMOUNT = "{site.dopplerxd.api.payAmount.message}";
}
