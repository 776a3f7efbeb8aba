package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;

/**
 * The bounds of delivery on one node.
 *
 * @param node names this node and this start of it; unique among all that run, 1 to 40 characters
 * @param maxInFlight calls under way at once, those included whose result finds no room to wait in
 *     until it is written down; 1 to 4096
 * @param callTimeout within which the gateway ends every call; 1 ms to 10 min
 * @param lease for which a claimed task is this node's; must outlast two call timeouts by a second,
 *     so that a call that was started in time also ends and is recorded in time; at most a day
 */
public record DispatcherSettings(
    String node, int maxInFlight, Duration callTimeout, Duration lease) {
  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);
  private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
  private static final Duration LONGEST_LEASE = Duration.ofDays(1);
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);
  private static final int MAX_NODE_LENGTH = 40;
  private static final int MAX_IN_FLIGHT = 4096;

  /**
   * Checks every bound.
   *
   * @throws IllegalArgumentException when a bound is out of its own bounds
   */
  public DispatcherSettings {
    if (node.isBlank() || node.length() > MAX_NODE_LENGTH) {
      throw new IllegalArgumentException("node must have 1 to 40 characters, was " + node);
    }
    if (maxInFlight < 1 || maxInFlight > MAX_IN_FLIGHT) {
      throw new IllegalArgumentException("max-in-flight must be 1 to 4096, was " + maxInFlight);
    }
    requireBetween("call-timeout", callTimeout, SHORTEST_CALL, LONGEST_CALL);
    requireBetween("lease", lease, LEASE_MARGIN, LONGEST_LEASE);
    if (lease.compareTo(callTimeout.multipliedBy(2).plus(LEASE_MARGIN)) < 0) {
      throw new IllegalArgumentException(
          "lease %s must be at least twice the call timeout %s and a second"
              .formatted(lease, callTimeout));
    }
  }

  private static void requireBetween(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be %s to %s, was %s".formatted(name, least, most, value));
    }
  }
}
