package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;

/** Deletes old payments of clients, once a night, on every node. */
@Slf4j
@Component
@RequiredArgsConstructor
class PaymentNotificationRetentionJob {
  private final PaymentNotificationRetention retention;

  /** One run. It survives anything: what it did not delete, the next night's run will. */
  @Scheduled(cron = "${payment.retention.cron:17 7 4 * * ?}")
  void exec() {
    try {
      int deleted = retention.run();
      if (deleted > 0) {
        log.info("payment retention job deleted={}", deleted);
      }
    } catch (Exception e) {
      log.error("payment retention job failed", e);
    }
  }
}
