package site.dopplerxd.domain.payment.model;

import java.time.Duration;

/** Who holds a payment callback, and for how long: afterwards any node may take it. */
public record PaymentCallbackLease(String owner, Duration length) {}
