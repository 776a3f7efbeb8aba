package site.dopplerxd.api.payment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;
import site.dopplerxd.api.RequiredText;

/** Begins to tell of a payment (支付通知). What is not {@code @Nullable} is there once validated. */
public record PaymentNotificationRequestDTO(
    @NotNull(message = PAYMENT_ID) @Pattern(regexp = PAYMENT_ID_PATTERN, message = PAYMENT_ID)
        String paymentId,
    @RequiredText(max = 64) String orderNo,
    @NotNull(message = AMOUNT)
        @DecimalMin(value = "0.01", message = AMOUNT)
        @DecimalMax(value = "9999999999.99", message = AMOUNT)
        @Digits(integer = 10, fraction = 2, message = AMOUNT)
        BigDecimal amount,
    @NotNull(message = STATUS) @Pattern(regexp = STATUS_PATTERN, message = STATUS) String status,
    @RequiredText(max = 512) String callbackUrl,
    @OptionalText(max = 32) @Nullable String paymentMethod,
    @OptionalText(max = 64) @Nullable String transactionId) {
  static final String PAYMENT_ID_PATTERN = "[A-Za-z0-9._:-]{1,64}";
  static final String PAYMENT_ID = "{site.dopplerxd.api.paymentId.message}";
  static final String STATUS_PATTERN =
      "PROCESSING|SUCCESS|FAILED|CANCELLED|TIMEOUT|REFUNDING|REFUNDED";
  static final String STATUS = "{site.dopplerxd.api.paymentStatus.message}";
  private static final String AMOUNT = "{site.dopplerxd.api.price.message}";

  /** Zeros at the end of a fraction say nothing: 159.9900 is 159.99. */
  public PaymentNotificationRequestDTO {
    amount = amount == null ? null : amount.stripTrailingZeros();
  }
}
