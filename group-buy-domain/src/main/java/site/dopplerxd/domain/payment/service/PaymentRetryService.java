package site.dopplerxd.domain.payment.service;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentCallbackLease;
import site.dopplerxd.domain.payment.model.PaymentRunReport;
import site.dopplerxd.domain.payment.port.PaymentCallbackRepository;

/** Tries again what is due: what failed, and what a node left behind. */
@RequiredArgsConstructor
public final class PaymentRetryService {
  private static final int BATCH = 20;
  private static final int MAX_BATCHES = 100;

  private final PaymentCallbackRepository callbacks;
  private final PaymentCallbackWorker worker;
  private final String node;
  private final Duration lease;

  /** One run, on this thread, over at most 2,000 payment callbacks. Any number of nodes may run. */
  public PaymentRunReport retryFailedCallbacks() {
    int tried = 0;
    int failed = 0;
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      List<PaymentCallback> due =
          callbacks.claimDue(
              BATCH, new PaymentCallbackLease(node + "/" + UUID.randomUUID(), lease));
      tried += due.size();
      failed += (int) due.stream().filter(worker::tryNow).count();
      if (due.isEmpty()) {
        break;
      }
    }
    return new PaymentRunReport(tried, failed);
  }
}
