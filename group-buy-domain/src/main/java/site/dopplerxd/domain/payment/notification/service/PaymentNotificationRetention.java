package site.dopplerxd.domain.payment.notification.service;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;

/** Deletes payments that have been kept for long enough, batch by batch. */
@RequiredArgsConstructor
public final class PaymentNotificationRetention {
  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 2_000;

  private final ExpiredPayments payments;
  private final Duration age;

  /**
   * One run, over at most a million payments; how many were deleted. Any number of nodes may run.
   */
  public int run() {
    int deleted = 0;
    for (int batch = 0; batch < MOST_BATCHES && !Thread.currentThread().isInterrupted(); batch++) {
      int more = payments.deleteOldest(age, BATCH);
      if (more == 0) {
        break;
      }
      deleted += more;
    }
    return deleted;
  }
}
