package site.dopplerxd.domain.payment.model;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.Digests;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.Texts;

/**
 * What an authentic message says, in terms that all providers share.
 *
 * @param eventId the provider's name of the message, the same each time it is sent
 * @param eventType the provider's own word for what happened
 * @param outTradeNo the place's trade number; absent when the message names none that could be one
 * @param transactionId the provider's number of the payment
 * @param amount what was paid, or refunded, in CNY
 * @param paymentMethod how, such as {@code wechatpay/JSAPI}
 * @param refundNumber the merchant's number of the refund
 * @param detail the provider's state, or why the message is unclear; without personal data
 */
public record PaymentMessage(
    MessageKind kind,
    String eventId,
    String eventType,
    Optional<OutTradeNo> outTradeNo,
    Optional<String> transactionId,
    Optional<Money> amount,
    Optional<Instant> paidAt,
    String paymentMethod,
    Optional<String> refundNumber,
    String detail) {
  /** Of numbers and names. Of a longer number, the end is replaced by its digest. */
  public static final int MAX_NAME = 64;

  /** Of {@link #detail}. */
  public static final int MAX_DETAIL = 128;

  private static final Instant FROM = Instant.EPOCH;
  private static final Instant BEFORE = Instant.parse("9999-12-31T00:00:00Z");
  private static final int MAX_METHOD = 32;
  private static final int SHOWN = 4;

  public PaymentMessage {
    eventId = Digests.shortened(eventId, MAX_NAME);
    eventType = Texts.cut(eventType, MAX_NAME);
    transactionId = transactionId.map(id -> Digests.shortened(id, MAX_NAME));
    paymentMethod = Texts.cut(paymentMethod, MAX_METHOD);
    refundNumber = refundNumber.map(number -> Digests.shortened(number, MAX_NAME));
    detail = Texts.cut(detail, MAX_DETAIL);
    if (kind == MessageKind.PAID) {
      requirePaid(outTradeNo, transactionId, amount, paidAt);
    }
  }

  /**
   * Whether something may have been paid at this moment: from 1970 to 9999, which tables can hold.
   */
  public static boolean isTimeOfPayment(Instant time) {
    return !time.isBefore(FROM) && time.isBefore(BEFORE);
  }

  private static void requirePaid(Optional<?>... parts) {
    for (Optional<?> part : parts) {
      if (part.isEmpty()) {
        throw new IllegalArgumentException("a payment has number, transaction, amount and time");
      }
    }
  }

  /** This one with only the last characters of the provider's numbers. */
  public PaymentMessage masked() {
    return new PaymentMessage(
        kind,
        end(eventId),
        eventType,
        outTradeNo,
        transactionId.map(PaymentMessage::end),
        amount,
        paidAt,
        paymentMethod,
        refundNumber.map(PaymentMessage::end),
        detail);
  }

  /** A provider's number for readers who may see its last characters only. */
  public static String end(String number) {
    return "***" + number.substring(Math.max(number.length() / 2, number.length() - SHOWN));
  }
}
