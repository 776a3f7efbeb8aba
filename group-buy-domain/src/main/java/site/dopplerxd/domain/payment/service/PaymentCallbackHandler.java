package site.dopplerxd.domain.payment.service;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentFailureEvent;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.payment.model.PaymentOutcome.Ignored;
import site.dopplerxd.domain.payment.model.PaymentOutcome.NeedsPerson;
import site.dopplerxd.domain.payment.model.PaymentSuccessEvent;

/** Turns a stored payment callback into its event, and has that handled. */
@RequiredArgsConstructor
final class PaymentCallbackHandler {
  private final PaymentCallbackListener listener;
  private final PaymentRefunds refunds;

  PaymentOutcome handle(PaymentCallback callback) {
    PaymentMessage message = callback.message();
    return switch (message.kind()) {
      case PAID -> listener.handlePaymentSuccess(success(callback));
      case UNPAID -> unpaid(callback);
      case REFUNDED -> refunds.handleRefund(callback);
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
                    message.transactionId(),
                    message.detail(),
                    message.paymentMethod()))
        .map(listener::handlePaymentFailure)
        .orElseGet(() -> new Ignored("no trade number"));
  }
}
