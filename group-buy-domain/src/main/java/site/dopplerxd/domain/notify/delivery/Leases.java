package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.model.NotifyCategory;

/** Makes this node's leases, no two with the same owner, and tells which still hold. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class Leases {
  private final AtomicLong claims = new AtomicLong();
  private final String node;
  private final Duration length;
  private final Map<NotifyCategory, Duration> longer;
  private final LongSupplier nanoTime;

  /** A lease that starts now: take it before the database is asked, so that it ends here first. */
  Lease next() {
    String owner = node + "/" + Long.toString(claims.incrementAndGet(), Character.MAX_RADIX);
    return new Lease(owner, length, nanoTime.getAsLong() + length.toNanos(), longer);
  }

  boolean outlasts(Lease lease, Duration needed) {
    return lease.outlasts(needed, nanoTime.getAsLong());
  }
}
