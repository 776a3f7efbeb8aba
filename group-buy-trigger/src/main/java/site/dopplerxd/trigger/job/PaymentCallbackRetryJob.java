package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.model.PaymentRunReport;
import site.dopplerxd.domain.payment.service.PaymentRetryService;

/** Tries stored notifications of payments again, on every node, round after round. */
@Slf4j
@Component
@RequiredArgsConstructor
class PaymentCallbackRetryJob {
  private final PaymentRetryService retries;

  /** One round. It survives anything, because the next round is all that retries what failed. */
  @Scheduled(cron = "${group-buy.payment.retry.cron:5/15 * * * * ?}")
  void exec() {
    try {
      report(retries.retryFailedCallbacks());
    } catch (Exception e) {
      log.error("payment retry job failed", e);
    }
  }

  private static void report(PaymentRunReport report) {
    if (report.tried() > 0) {
      log.info("payment retry job tried={} failed={}", report.tried(), report.failed());
    }
  }
}
