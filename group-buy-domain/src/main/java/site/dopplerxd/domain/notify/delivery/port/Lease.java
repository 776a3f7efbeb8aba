package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import java.util.Map;
import site.dopplerxd.domain.notify.model.NotifyCategory;

/**
 * The right to call some merchants for a while. The database's clock decides when it ends for
 * others; its holder watches the same span on its own monotonic clock, so that a node that was
 * stopped for longer does not call with a right it has lost.
 *
 * @param owner unique among all claims of all nodes; 1 to 64 characters
 * @param expiresAtNanos when the holder must consider it lost, by its {@link System#nanoTime}
 * @param longer for how long tasks of these categories are leased instead
 */
public record Lease(
    String owner, Duration length, long expiresAtNanos, Map<NotifyCategory, Duration> longer) {
  public Lease {
    longer = Map.copyOf(longer);
  }

  /** The same length for every task. */
  public Lease(String owner, Duration length, long expiresAtNanos) {
    this(owner, length, expiresAtNanos, Map.of());
  }

  /** Of a task of this category. */
  public Lease of(NotifyCategory category) {
    Duration itsLength = longer.getOrDefault(category, length);
    return itsLength.equals(length)
        ? this
        : new Lease(owner, itsLength, expiresAtNanos + itsLength.minus(length).toNanos());
  }

  /** How long ago its holder took it. */
  public Duration age(long nowNanos) {
    return length.minusNanos(expiresAtNanos - nowNanos);
  }

  /** Whether something that takes {@code needed} would end before the lease does. */
  public boolean outlasts(Duration needed, long nowNanos) {
    return expiresAtNanos - nowNanos > needed.toNanos();
  }
}
