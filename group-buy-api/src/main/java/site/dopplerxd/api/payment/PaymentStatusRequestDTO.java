package site.dopplerxd.api.payment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.OptionalText;

/** Gives a payment its next status (更新支付状态). */
public record PaymentStatusRequestDTO(
    @NotNull(message = PaymentNotificationRequestDTO.PAYMENT_ID)
        @Pattern(
            regexp = PaymentNotificationRequestDTO.PAYMENT_ID_PATTERN,
            message = PaymentNotificationRequestDTO.PAYMENT_ID)
        String paymentId,
    @NotNull(message = PaymentNotificationRequestDTO.STATUS)
        @Pattern(
            regexp = PaymentNotificationRequestDTO.STATUS_PATTERN,
            message = PaymentNotificationRequestDTO.STATUS)
        String status,
    @OptionalText(max = 64) @Nullable String transactionId) {}
