package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.model.PlacePayment;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/** Notifications about the places of {@link Examples}. */
public final class PaymentExamples {
  public static final PaymentCallbackLease LEASE =
      new PaymentCallbackLease("node-1", Duration.ofSeconds(30));

  private PaymentExamples() {}

  /** The payment of this place, in full, just now. */
  public static PaymentMessage paid(String outTradeNo, String transactionId) {
    return paid(outTradeNo, transactionId, Examples.PRICE.pay(), Examples.NOW);
  }

  public static PaymentMessage paid(
      String outTradeNo, String transactionId, Money amount, Instant paidAt) {
    return message(
        MessageKind.PAID,
        "event of " + transactionId,
        Optional.of(outTradeNo),
        Optional.of(transactionId),
        Optional.of(amount),
        Optional.of(paidAt));
  }

  /** That this transaction was refunded, without the number of its place. */
  public static PaymentMessage refundWithoutNumber(String transactionId) {
    return message(
        MessageKind.REFUNDED,
        "refund of " + transactionId,
        Optional.empty(),
        Optional.of(transactionId),
        Optional.of(Examples.PRICE.pay()),
        Optional.empty());
  }

  /** A message of another kind about this place and transaction. */
  public static PaymentMessage about(MessageKind kind, String outTradeNo, String transactionId) {
    return message(
        kind,
        kind + " of " + transactionId,
        Optional.of(outTradeNo),
        Optional.of(transactionId),
        Optional.of(Examples.PRICE.pay()),
        Optional.empty());
  }

  /** A message about this place that names no transaction. */
  public static PaymentMessage withoutTransaction(MessageKind kind, String outTradeNo) {
    return message(
        kind,
        kind + " of " + outTradeNo,
        Optional.of(outTradeNo),
        Optional.empty(),
        Optional.of(Examples.PRICE.pay()),
        Optional.empty());
  }

  private static PaymentMessage message(
      MessageKind kind,
      String eventId,
      Optional<String> outTradeNo,
      Optional<String> transactionId,
      Optional<Money> amount,
      Optional<Instant> paidAt) {
    return new PaymentMessage(
        kind,
        eventId,
        kind.name(),
        outTradeNo.map(OutTradeNo::new),
        transactionId,
        amount,
        paidAt,
        "wechatpay/JSAPI",
        Optional.empty(),
        "detail");
  }

  public static NewPaymentCallback arrived(PaymentMessage message) {
    return new NewPaymentCallback(
        PaymentProvider.WECHATPAY, Examples.CLIENT, Examples.CHANNEL, message, Examples.NOW);
  }

  public static PlacePayment placePayment(String outTradeNo, String transactionId) {
    return new PlacePayment(
        Examples.CHANNEL,
        new OutTradeNo(outTradeNo),
        PaymentProvider.WECHATPAY,
        transactionId,
        "wechatpay/JSAPI",
        Examples.NOW);
  }
}
