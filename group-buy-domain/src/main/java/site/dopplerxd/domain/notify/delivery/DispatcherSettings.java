package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.model.NotifyCategory;
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
 * @param terms of categories that are delivered otherwise
 */
public record DispatcherSettings(
    String node,
    int maxInFlight,
    Duration callTimeout,
    Duration lease,
    Map<NotifyCategory, CategoryTerms> terms) {
  private static final int MAX_NODE_LENGTH = 40;

  /** Every category is delivered alike. */
  public DispatcherSettings(String node, int maxInFlight, Duration callTimeout, Duration lease) {
    this(node, maxInFlight, callTimeout, lease, Map.of());
  }

  /** The same, with these terms. */
  public DispatcherSettings with(List<CategoryTerms> otherTerms) {
    return new DispatcherSettings(
        node,
        maxInFlight,
        callTimeout,
        lease,
        otherTerms.stream()
            .collect(Collectors.toMap(CategoryTerms::category, Function.identity())));
  }

  /**
   * Checks what settings that are valid one by one may still break.
   *
   * @throws IllegalArgumentException beginning with the setting's name
   */
  public DispatcherSettings {
    Texts.requireLength("node", node, MAX_NODE_LENGTH);
    terms = Map.copyOf(terms);
    if (lease.compareTo(CategoryTerms.leastLease(callTimeout)) < 0) {
      throw new IllegalArgumentException(
          "lease must be at least twice the call timeout and a second, was %s with %s"
              .formatted(lease, callTimeout));
    }
  }

  Optional<CategoryTerms> termsOf(NotifyCategory category) {
    return Optional.ofNullable(terms.get(category));
  }

  /** For how long the tasks of these categories are leased, where that is longer than usual. */
  Map<NotifyCategory, Duration> longerLeases() {
    return terms.values().stream()
        .filter(its -> its.lease().compareTo(lease) > 0)
        .collect(Collectors.toMap(CategoryTerms::category, CategoryTerms::lease));
  }
}
