package site.dopplerxd.domain.payment.notification.service;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.notification.port.ExpiredPayments;
import site.dopplerxd.domain.shared.thread.Steps;

/** Deletes payments that have been kept for long enough, batch by batch. */
@RequiredArgsConstructor
public final class PaymentNotificationRetention {
  private static final int BATCH = 500;
  private static final int MAX_BATCHES = 2_000;

  private final ExpiredPayments payments;
  private final Duration age;

  /**
   * One run, over at most a million payments; how many were deleted. Any number of nodes may run.
   */
  public int run() {
    return Steps.untilNothing(MAX_BATCHES, () -> payments.deleteOldest(age, BATCH));
  }
}
