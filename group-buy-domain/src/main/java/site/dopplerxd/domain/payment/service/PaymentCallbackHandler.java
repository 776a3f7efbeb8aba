package site.dopplerxd.domain.payment.service;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentFailureEvent;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Ignored;
import site.dopplerxd.domain.payment.model.PaymentOutcome.NeedsPerson;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Processed;
import site.dopplerxd.domain.payment.model.PaymentSuccessEvent;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository.Refunded;
import site.dopplerxd.domain.shared.OutTradeNo;

/** Turns a stored notification into its event, and has that handled. */
@RequiredArgsConstructor
final class PaymentCallbackHandler {
  private final PaymentCallbackListener listener;
  private final PaymentCallbackRepository callbacks;

  PaymentOutcome handle(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    return switch (message.kind()) {
      case PAID -> listener.handlePaymentSuccess(success(callback));
      case UNPAID -> unpaid(callback);
      case REFUNDED -> refunded(callback);
      case REFUND_FAILED -> new NeedsPerson(ManualReason.REFUND_FAILED, message.detail());
      case UNCLEAR -> new NeedsPerson(ManualReason.UNCLEAR, message.detail());
      case OTHER -> new Ignored(message.detail());
    };
  }

  private static PaymentSuccessEvent success(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    return new PaymentSuccessEvent(
        callback.provider(),
        callback.channel(),
        message.outTradeNo().orElseThrow(),
        message.transactionId().orElseThrow(),
        message.amount().orElseThrow(),
        message.paymentMethod(),
        message.paidAt().orElseThrow());
  }

  private PaymentOutcome unpaid(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    return message
        .outTradeNo()
        .map(
            outTradeNo ->
                new PaymentFailureEvent(
                    callback.provider(),
                    callback.channel(),
                    outTradeNo,
                    message.detail(),
                    message.paymentMethod()))
        .map(listener::handlePaymentFailure)
        .orElseGet(() -> new Ignored("no trade number"));
  }

  /** Ends what waits for this refund. Of a payment that counts, a person must decide. */
  private PaymentOutcome refunded(PaymentCallback callback) {
    if (callback.message().amount().isEmpty() && callback.provider().namesRefundedAmount()) {
      return new NeedsPerson(ManualReason.UNCLEAR, "the refund has no amount");
    }
    Optional<OutTradeNo> place = refundedPlace(callback);
    Optional<PaymentOutcome> owed = listener.handleRefund(callback, place);
    Refunded waiting = resolved(callback);
    return owed.orElseGet(() -> waitedFor(callback, place, waiting));
  }

  /** A provider that brings our number back with a payment need not do so with its refund. */
  private Optional<OutTradeNo> refundedPlace(PaymentCallback callback) {
    Optional<String> transactionId = callback.message().transactionId();
    return callback
        .message()
        .outTradeNo()
        .or(() -> transactionId.flatMap(id -> listener.paidBy(callback.channel(), id)))
        .or(() -> transactionId.flatMap(id -> callbacks.paidPlace(callback.clientId(), id)));
  }

  private Refunded resolved(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    return message
        .transactionId()
        .map(
            id ->
                callbacks.resolveRefunded(callback.clientId(), id, message.amount(), callback.id()))
        .orElse(Refunded.NOTHING);
  }

  private PaymentOutcome waitedFor(
      PaymentCallback callback, Optional<OutTradeNo> place, Refunded waiting) {
    if (waiting.left() > 0) {
      return new NeedsPerson(ManualReason.UNCLEAR, "less than was paid was refunded");
    }
    return waiting.resolved() > 0
        ? new Processed("resolves " + waiting.resolved())
        : listener.handleRefundOfOpenPlace(callback, place);
  }
}
