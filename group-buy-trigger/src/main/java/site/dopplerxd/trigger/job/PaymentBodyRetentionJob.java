package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.raw.BodyRetention;

/** Deletes the bodies of notifications whose time is over, once an hour, on every node. */
@Slf4j
@Component
@RequiredArgsConstructor
class PaymentBodyRetentionJob {
  private final BodyRetention retention;

  /** One run. It survives anything: what it did not delete, the next one will. */
  @Scheduled(cron = "${group-buy.payment.body-cron:37 11 * * * ?}")
  void exec() {
    try {
      int deleted = retention.run();
      if (deleted > 0) {
        log.info("payment body retention job deleted={}", deleted);
      }
    } catch (Exception e) {
      log.error("payment body retention job failed", e);
    }
  }
}
