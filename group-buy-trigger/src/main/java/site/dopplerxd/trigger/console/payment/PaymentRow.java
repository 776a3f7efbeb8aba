package site.dopplerxd.trigger.console.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.operation.PaymentCallbackView;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * A notification of a payment as the pages show it.
 *
 * @param reason why it waits, or waited, for a person; absent when it never did
 * @param retryable whether a person may have it tried again now
 * @param resolvable whether a person may mark it as settled
 */
record PaymentRow(
    long id,
    String provider,
    String client,
    String channel,
    String kind,
    String eventId,
    String eventType,
    @Nullable String outTradeNo,
    @Nullable String transactionId,
    @Nullable String amount,
    @Nullable Instant paidAt,
    String method,
    @Nullable String refundNumber,
    String said,
    String status,
    int attempts,
    @Nullable String reason,
    boolean refundDue,
    String detail,
    Instant receivedAt,
    @Nullable Instant handledAt,
    boolean retryable,
    boolean resolvable) {

  static PaymentRow of(PaymentCallbackView view) {
    PaymentCallback kept = view.callback();
    PaymentMessage message = kept.message();
    boolean manual = kept.status() == PaymentCallbackStatus.MANUAL;
    return new PaymentRow(
        kept.id(),
        kept.provider().getCode(),
        kept.clientId().value(),
        kept.channel().toString(),
        message.kind().name(),
        message.eventId(),
        message.eventType(),
        message.outTradeNo().map(OutTradeNo::value).orElse(null),
        message.transactionId().orElse(null),
        message.amount().map(Money::toString).orElse(null),
        message.paidAt().orElse(null),
        message.paymentMethod(),
        message.refundNumber().orElse(null),
        message.detail(),
        kept.status().name(),
        kept.attempts(),
        view.reason().map(ManualReason::name).orElse(null),
        view.reason().filter(ManualReason::isRefundDue).isPresent(),
        view.detail(),
        view.receivedAt(),
        view.handledAt().orElse(null),
        manual || kept.status() == PaymentCallbackStatus.RETRYING,
        manual);
  }
}
