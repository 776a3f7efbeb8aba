package site.dopplerxd.trigger.job;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.domain.notify.retention.NotifyRetention;
import site.dopplerxd.domain.notify.retention.RetentionReport;
import site.dopplerxd.domain.payment.model.PaymentRunReport;
import site.dopplerxd.domain.payment.notification.service.PaymentNotificationRetention;
import site.dopplerxd.domain.payment.raw.BodyRetention;
import site.dopplerxd.domain.payment.service.PaymentRetryService;
import site.dopplerxd.domain.reconciliation.OpenRefundAlerts;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.reconciliation.TradeRetention;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;

/**
 * Jobs that tell what they did, on every node: the second one finds less. Each run survives
 * anything: what it did not do, the next one will.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class CountedJobs {
  private final NotifyRetention tasks;
  private final UnpaidTimeouts unpaid;
  private final TeamExpiry teams;
  private final CrowdSweep crowds;
  private final BodyRetention bodies;
  private final PaymentNotificationRetention payments;
  private final PaymentRetryService retries;
  private final TradeRetention trades;
  private final Reconciliation reconciliation;
  private final OpenRefundAlerts refunds;
  private final MinuteWriter minutes;

  /** Places that were not paid in time. */
  @Scheduled(cron = "${group-buy.trade.unpaid-cron:3/15 * * * * ?}")
  void closeUnpaid() {
    count("unpaid time-outs", "closed", unpaid::closeOverdue);
  }

  /** Teams whose time is over. */
  @Scheduled(cron = "${group-buy.trade.expiry-cron:0/3 * * * * ?}")
  void endTeams() {
    count("team expiry", "ended", teams::endOverdue);
  }

  /** Members that no crowd has any more. */
  @Scheduled(cron = "${group-buy.crowds.sweep-cron:29 * * * * ?}")
  void sweepCrowds() {
    count("crowd sweep", "deleted", crowds::run);
  }

  /** The bodies of notifications whose time is over, once an hour. */
  @Scheduled(cron = "${group-buy.payment.body-cron:37 11 * * * ?}")
  void deleteBodies() {
    count("payment body retention job", "deleted", bodies::run);
  }

  /** Old payments of clients, once a night. */
  @Scheduled(cron = "${payment.retention.cron:17 7 4 * * ?}")
  void deletePayments() {
    count("payment retention job", "deleted", payments::run);
  }

  /** Old finished callback tasks, once a night; the nodes share the work. */
  @Scheduled(cron = "${group-buy.notify.retention.cron:17 37 3 * * ?}")
  void deleteTasks() {
    run("retention job", () -> report(tasks.run()));
  }

  /** Old refunds and findings, once a night. */
  @Scheduled(cron = "${group-buy.trade.retention.cron:23 47 3 * * ?}")
  void deleteRefunds() {
    run("trade retention job", () -> report(trades.run()));
  }

  /** Stored notifications of payments that are to be tried again. */
  @Scheduled(cron = "${group-buy.payment.retry.cron:5/15 * * * * ?}")
  void retryPayments() {
    run("payment retry job", () -> report(retries.retryFailedCallbacks()));
  }

  /** What cannot be so (对账), and what is owed back for too long. */
  @Scheduled(cron = "${group-buy.reconciliation.cron:41 0/5 * * * ?}")
  void reconcile() {
    run(
        "reconciliation job",
        () -> {
          report(reconciliation.run());
          refunds.run();
        });
  }

  /** What this node did in the minute that has just ended. */
  @Scheduled(cron = "0 * * * * *")
  void writeMinute() {
    run(
        minutes::write,
        e -> log.warn("what this node did in the last minute is not written yet", e));
  }

  private static void count(String job, String done, IntSupplier work) {
    run(
        job,
        () -> {
          int count = work.getAsInt();
          if (count > 0) {
            log.info("{} {}={}", job, done, count);
          }
        });
  }

  private static void run(String job, Runnable work) {
    run(work, e -> log.error("{} failed", job, e));
  }

  private static void run(Runnable work, Consumer<Exception> failed) {
    try {
      work.run();
    } catch (Exception e) {
      failed.accept(e);
    }
  }

  private static void report(RetentionReport report) {
    if (!report.total().isEmpty()) {
      log.info(
          "retention job succeeded={} abandoned={} failed={} attempts={} finished={}",
          report.succeeded().tasks(),
          report.abandoned().tasks(),
          report.failed().tasks(),
          report.total().attempts(),
          report.finished());
    }
  }

  private static void report(TradeRetention.Report report) {
    if (report.refunds() + report.findings() > 0) {
      log.info("trade retention refunds={} findings={}", report.refunds(), report.findings());
    }
  }

  private static void report(PaymentRunReport report) {
    if (report.tried() > 0) {
      log.info("payment retry job tried={} failed={}", report.tried(), report.failed());
    }
  }

  private static void report(Reconciliation.Report report) {
    if (report.found() > 0) {
      log.warn(
          "reconciliation checked={} found={} mended={}",
          report.checked(),
          report.found(),
          report.mended());
    } else if (report.checked() > 0) {
      log.info("reconciliation checked={} found=0", report.checked());
    }
  }
}
