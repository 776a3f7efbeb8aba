package site.dopplerxd.infrastructure.persistence.payment;

import java.math.BigDecimal;
import java.time.Instant;
import lombok.Getter;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * A new row of payment_callback, which takes the id that the database gives it. As the one
 * parameter of its statement, whose types MyBatis knows beforehand: this row is what a provider
 * waits for.
 */
@Getter
final class NewPaymentCallbackRow {
  private final String provider;
  private final String clientId;
  private final String source;
  private final String channel;
  private final String eventKey;
  private final String kind;
  private final String eventId;
  private final String eventType;
  private final @Nullable String outTradeNo;
  private final @Nullable String transactionId;
  private final @Nullable BigDecimal amount;
  private final @Nullable Instant paidAt;
  private final String paymentMethod;
  private final @Nullable String refundNo;
  private final String messageDetail;
  private final int status = PaymentCallbackStatus.RECEIVED.getCode();
  private final long version = PaymentRows.FIRST_VERSION;
  private final Instant receivedAt;
  private final String owner;
  private final long leaseMicros;
  private final @Nullable String bodyKeyId;
  private final @Nullable String bodySealed;
  private final @Nullable Instant bodyUntil;
  private long id;

  NewPaymentCallbackRow(NewPaymentCallback arrived, PaymentCallbackLease lease) {
    PaymentMessage message = arrived.message();
    this.provider = arrived.provider().getCode();
    this.clientId = arrived.clientId().value();
    this.source = arrived.channel().source();
    this.channel = arrived.channel().channel();
    this.eventKey = arrived.eventKey();
    this.kind = message.kind().name();
    this.eventId = message.eventId();
    this.eventType = message.eventType();
    this.outTradeNo = message.outTradeNo().map(OutTradeNo::value).orElse(null);
    this.transactionId = message.transactionId().orElse(null);
    this.amount = message.amount().map(Money::amount).orElse(null);
    this.paidAt = message.paidAt().orElse(null);
    this.paymentMethod = message.paymentMethod();
    this.refundNo = message.refundNumber().orElse(null);
    this.messageDetail = message.detail();
    this.receivedAt = arrived.receivedAt();
    this.owner = lease.owner();
    this.leaseMicros = PaymentRows.micros(lease.length());
    this.bodyKeyId = arrived.body().map(KeptBody::keyId).orElse(null);
    this.bodySealed = arrived.body().map(KeptBody::sealed).orElse(null);
    this.bodyUntil = arrived.body().map(KeptBody::until).orElse(null);
  }
}
