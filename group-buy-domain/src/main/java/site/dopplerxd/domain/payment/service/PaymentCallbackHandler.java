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
import site.dopplerxd.domain.payment.port.PlacePayments;

/** Turns a stored notification into its event, and has that handled. */
@RequiredArgsConstructor
final class PaymentCallbackHandler {
  private final PaymentCallbackListener listener;
  private final PaymentCallbackRepository callbacks;
  private final PlacePayments payments;

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
        callback.id(),
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
                    callback.id(),
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
    Optional<PaymentOutcome> owed = listener.handleRefund(callback);
    int resolved = resolved(callback);
    if (owed.isPresent()) {
      return owed.get();
    }
    return resolved > 0 ? new Processed("resolves " + resolved) : notOwed(callback);
  }

  private int resolved(PaymentCallback callback) {
    return callback
        .message()
        .transactionId()
        .map(id -> callbacks.resolveRefunded(callback.clientId(), id, callback.id()))
        .orElse(0);
  }

  private PaymentOutcome notOwed(PaymentCallback callback) {
    Optional<String> transaction = callback.message().transactionId();
    return transaction
        .flatMap(id -> payments.findByTransaction(callback.channel(), id))
        .<PaymentOutcome>map(
            payment ->
                new NeedsPerson(
                    ManualReason.REFUND_OF_COUNTED_PLACE,
                    "outTradeNo=" + payment.outTradeNo().value()))
        .orElseGet(() -> new Ignored("refund of a payment that is not counted"));
  }
}
