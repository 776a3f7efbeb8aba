package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Instant;

/** A row of payment_of_place. */
record PlacePaymentRow(
    String source,
    String channel,
    String outTradeNo,
    String provider,
    String transactionId,
    String paymentMethod,
    Instant paidAt) {}
