package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.reconciliation.OpenRefundAlerts;
import site.dopplerxd.domain.reconciliation.Reconciliation;

/** Looks for what cannot be so (对账), and tells what is owed back for too long, on every node. */
@Slf4j
@Component
@RequiredArgsConstructor
class ReconciliationJob {
  private final Reconciliation reconciliation;
  private final OpenRefundAlerts refunds;

  /** One run. It survives anything: what it did not do, the next run will. */
  @Scheduled(cron = "${group-buy.reconciliation.cron:41 0/5 * * * ?}")
  void exec() {
    try {
      report(reconciliation.run());
      refunds.run();
    } catch (Exception e) {
      log.error("ReconciliationJob failed", e);
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
