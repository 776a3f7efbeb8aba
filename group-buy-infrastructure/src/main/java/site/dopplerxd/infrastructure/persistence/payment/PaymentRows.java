package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Duration;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Codes;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Stored notifications as rows and back. */
final class PaymentRows {
  static final long FIRST_VERSION = 1;
  private static final int MAX_DETAIL = 512;

  private PaymentRows() {}

  static PaymentCallback stored(long id, NewPaymentCallback arrived) {
    return new PaymentCallback(
        id,
        arrived.provider(),
        arrived.clientId(),
        arrived.channel(),
        arrived.message(),
        PaymentCallbackStatus.RECEIVED,
        0,
        FIRST_VERSION,
        arrived.receivedAt());
  }

  static PaymentCallback toCallback(PaymentViewRow row) {
    return RowReading.read("payment callback", row.id(), row, PaymentRows::callback);
  }

  private static PaymentCallback callback(PaymentViewRow row) {
    return new PaymentCallback(
        row.id(),
        PaymentProvider.of(row.provider()),
        new ClientId(row.clientId()),
        new SalesChannel(row.source(), row.channel()),
        toMessage(row),
        PaymentCallbackStatus.of(row.status()),
        row.attempts(),
        row.version(),
        row.receivedAt());
  }

  private static PaymentMessage toMessage(PaymentViewRow row) {
    return new PaymentMessage(
        Codes.named(MessageKind.values(), row.kind(), "message kind"),
        row.eventId(),
        row.eventType(),
        Optional.ofNullable(row.outTradeNo()).map(OutTradeNo::new),
        Optional.ofNullable(row.transactionId()),
        Optional.ofNullable(row.amount()).map(Money::new),
        Optional.ofNullable(row.paidAt()),
        row.paymentMethod(),
        Optional.ofNullable(row.refundNo()),
        row.messageDetail());
  }

  static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  static String cut(String detail) {
    return Texts.cut(detail, MAX_DETAIL);
  }
}
