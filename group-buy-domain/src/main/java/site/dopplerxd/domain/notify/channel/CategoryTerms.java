package site.dopplerxd.domain.notify.channel;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.RetrySchedule;

/**
 * How the tasks of one category are delivered, where that differs from all others.
 *
 * @param callTimeout the longest one of its calls may take
 * @param schedule of its calls, in place of the client's and the service's
 */
public record CategoryTerms(NotifyCategory category, Duration callTimeout, RetrySchedule schedule) {
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(1);

  /** The least lease under which a call that is begun in time also ends and is recorded in time. */
  public static Duration leastLease(Duration callTimeout) {
    return callTimeout.multipliedBy(2).plus(LEASE_MARGIN);
  }

  /** The lease its tasks need. */
  public Duration lease() {
    return leastLease(callTimeout);
  }
}
