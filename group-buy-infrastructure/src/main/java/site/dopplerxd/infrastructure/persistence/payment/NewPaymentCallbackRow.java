package site.dopplerxd.infrastructure.persistence.payment;

import java.math.BigDecimal;
import java.time.Instant;
import lombok.Getter;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.payment.model.CallbackLease;
import site.dopplerxd.domain.payment.model.KeptBody;
import site.dopplerxd.domain.payment.model.NewPaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackStatus;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * A new row of payment_callback, which takes the id that the database gives it. As the one
 * parameter of its statement, whose types MyBatis knows beforehand: this row is what a provider
 * waits for.
 */
@RequiredArgsConstructor
final class NewPaymentCallbackRow {
  private final NewPaymentCallback arrived;
  private final CallbackLease lease;
  @Getter private long id;

  String getProvider() {
    return arrived.provider().getCode();
  }

  String getClientId() {
    return arrived.clientId().value();
  }

  String getSource() {
    return arrived.channel().source();
  }

  String getChannel() {
    return arrived.channel().channel();
  }

  String getEventKey() {
    return arrived.eventKey();
  }

  String getKind() {
    return arrived.message().kind().name();
  }

  String getEventId() {
    return arrived.message().eventId();
  }

  String getEventType() {
    return arrived.message().eventType();
  }

  @Nullable String getOutTradeNo() {
    return arrived.message().outTradeNo().map(OutTradeNo::value).orElse(null);
  }

  @Nullable String getTransactionId() {
    return arrived.message().transactionId().orElse(null);
  }

  @Nullable BigDecimal getAmount() {
    return arrived.message().amount().map(Money::amount).orElse(null);
  }

  @Nullable Instant getPaidAt() {
    return arrived.message().paidAt().orElse(null);
  }

  String getPaymentMethod() {
    return arrived.message().paymentMethod();
  }

  @Nullable String getRefundNo() {
    return arrived.message().refundNumber().orElse(null);
  }

  String getMessageDetail() {
    return arrived.message().detail();
  }

  int getStatus() {
    return PaymentCallbackStatus.RECEIVED.getCode();
  }

  long getVersion() {
    return PaymentRows.FIRST_VERSION;
  }

  Instant getReceivedAt() {
    return arrived.receivedAt();
  }

  String getOwner() {
    return lease.owner();
  }

  long getLeaseMicros() {
    return PaymentRows.micros(lease.length());
  }

  @Nullable String getBodyKeyId() {
    return arrived.body().map(KeptBody::keyId).orElse(null);
  }

  @Nullable String getBodySealed() {
    return arrived.body().map(KeptBody::sealed).orElse(null);
  }

  @Nullable Instant getBodyUntil() {
    return arrived.body().map(KeptBody::until).orElse(null);
  }
}
