package site.dopplerxd.domain.payment.model;

import java.time.Duration;

/** Who holds a notification, and for how long: afterwards any node may take it. */
public record CallbackLease(String owner, Duration length) {}
