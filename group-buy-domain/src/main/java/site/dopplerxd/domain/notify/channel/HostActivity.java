package site.dopplerxd.domain.notify.channel;

import java.time.Duration;
import java.util.List;

/** How calls to each host go, as this node sees it. */
public interface HostActivity {
  /**
   * One host, or topic, that was called in the last half hour.
   *
   * @param host see {@link DeliveryChannel#destination}
   * @param breakerOpen whether it is not called at the moment but to probe it, because calls did
   *     not reach it
   * @param inFlight calls under way
   * @param latest of how many of its latest calls the rest tells, at most 32
   * @param failed how many of these were not acknowledged
   * @param median of their durations; zero without a call
   * @param slowest of their durations; zero without a call
   */
  record HostCalls(
      String host,
      boolean breakerOpen,
      int inFlight,
      int latest,
      int failed,
      Duration median,
      Duration slowest) {
    /** How many per cent of the latest calls were not acknowledged. */
    public int failurePercent() {
      return latest == 0 ? 0 : Math.round(100f * failed / latest);
    }
  }

  /**
   * Those with the most calls under way first, then those that fail most; at most {@code limit}.
   */
  List<HostCalls> busiest(int limit);
}
