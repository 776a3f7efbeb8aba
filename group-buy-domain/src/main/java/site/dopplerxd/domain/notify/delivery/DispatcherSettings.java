package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import site.dopplerxd.domain.shared.Texts;

/**
 * The bounds of delivery on one node.
 *
 * @param node names this node and this start of it; unique among all that run, 1 to 40 characters
 * @param maxInFlight calls under way at once, those included whose result waits for room in the
 *     write queue; at least 1
 * @param callTimeout within which the channel ends every call
 * @param lease for which a claimed task is this node's; must outlast two call timeouts by a second,
 *     so that a call that was started in time also ends and is recorded in time
 */
public record DispatcherSettings(
    String node, int maxInFlight, Duration callTimeout, Duration lease) {
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);
  private static final int MAX_NODE_LENGTH = 40;

  /**
   * Checks what settings that are valid one by one may still break.
   *
   * @throws IllegalArgumentException beginning with the setting's name
   */
  public DispatcherSettings {
    Texts.requireLength("node", node, MAX_NODE_LENGTH);
    if (lease.compareTo(callTimeout.multipliedBy(2).plus(LEASE_MARGIN)) < 0) {
      throw new IllegalArgumentException(
          "lease must be at least twice the call timeout and a second, was %s with %s"
              .formatted(lease, callTimeout));
    }
  }
}
