package site.dopplerxd.trigger.job;

import java.util.function.IntSupplier;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;
import site.dopplerxd.domain.payment.raw.BodyRetention;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;

/** Jobs that count what they did, on every node: the second one finds less. */
@Slf4j
@Component
@RequiredArgsConstructor
class CountedJobs {
  private final UnpaidTimeouts unpaid;
  private final TeamExpiry teams;
  private final CrowdSweep crowds;
  private final BodyRetention bodies;
  private final PaymentNotificationRetention payments;

  /** Places that were not paid in time. */
  @Scheduled(cron = "${group-buy.trade.unpaid-cron:3/15 * * * * ?}")
  void closeUnpaid() {
    run("unpaid time-outs", "closed", unpaid::closeOverdue);
  }

  /** Teams whose time is over. */
  @Scheduled(cron = "${group-buy.trade.expiry-cron:0/3 * * * * ?}")
  void endTeams() {
    run("team expiry", "ended", teams::endOverdue);
  }

  /** Members that no crowd has any more. */
  @Scheduled(cron = "${group-buy.crowds.sweep-cron:29 * * * * ?}")
  void sweepCrowds() {
    run("crowd sweep", "deleted", crowds::run);
  }

  /** The bodies of notifications whose time is over, once an hour. */
  @Scheduled(cron = "${group-buy.payment.body-cron:37 11 * * * ?}")
  void deleteBodies() {
    run("payment body retention job", "deleted", bodies::run);
  }

  /** Old payments of clients, once a night. */
  @Scheduled(cron = "${payment.retention.cron:17 7 4 * * ?}")
  void deletePayments() {
    run("payment retention job", "deleted", payments::run);
  }

  /** One run. It survives anything: what it did not do, the next one will. */
  private static void run(String job, String done, IntSupplier work) {
    try {
      int count = work.getAsInt();
      if (count > 0) {
        log.info("{} {}={}", job, done, count);
      }
    } catch (Exception e) {
      log.error("{} failed", job, e);
    }
  }
}
