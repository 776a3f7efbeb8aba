package site.dopplerxd.trigger.job;

import java.util.function.IntSupplier;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;
import site.dopplerxd.domain.payment.raw.BodyRetention;

/** Jobs that delete what is old and count it, on every node: the second one finds less. */
@Slf4j
@Component
@RequiredArgsConstructor
class RetentionJobs {
  private final CrowdSweep crowds;
  private final BodyRetention bodies;
  private final PaymentNotificationRetention payments;

  /** Members that no crowd has any more. */
  @Scheduled(cron = "${group-buy.crowds.sweep-cron:29 * * * * ?}")
  void sweepCrowds() {
    run("crowd sweep", crowds::run);
  }

  /** The bodies of notifications whose time is over, once an hour. */
  @Scheduled(cron = "${group-buy.payment.body-cron:37 11 * * * ?}")
  void deleteBodies() {
    run("payment body retention job", bodies::run);
  }

  /** Old payments of clients, once a night. */
  @Scheduled(cron = "${payment.retention.cron:17 7 4 * * ?}")
  void deletePayments() {
    run("payment retention job", payments::run);
  }

  /** One run. It survives anything: what it did not delete, the next one will. */
  private static void run(String job, IntSupplier deletion) {
    try {
      int deleted = deletion.getAsInt();
      if (deleted > 0) {
        log.info("{} deleted={}", job, deleted);
      }
    } catch (Exception e) {
      log.error("{} failed", job, e);
    }
  }
}
