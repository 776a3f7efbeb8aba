package site.dopplerxd.domain.payment.notification.port;

import java.time.Duration;

/** The payments about which nothing is kept any more, by the database's clock. */
public interface ExpiredPayments {
  /**
   * Deletes, in one transaction, up to {@code limit} payments whose state has not changed for
   * longer than {@code age} and none of whose tasks is kept any more, the oldest first.
   *
   * @return how many were deleted; 0 when nothing is left, or every candidate is locked
   */
  int deleteOldest(Duration age, int limit);
}
