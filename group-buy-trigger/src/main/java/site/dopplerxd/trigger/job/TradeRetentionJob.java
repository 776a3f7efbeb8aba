package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.reconciliation.TradeRetention;

/** Deletes old refunds and findings, once a night, on every node. */
@Slf4j
@Component
@RequiredArgsConstructor
class TradeRetentionJob {
  private final TradeRetention retention;

  /** One run. It survives anything: what it did not delete, the next night's run will. */
  @Scheduled(cron = "${group-buy.trade.retention.cron:23 47 3 * * ?}")
  void exec() {
    try {
      TradeRetention.Report report = retention.run();
      if (report.refunds() + report.findings() > 0) {
        log.info("trade retention refunds={} findings={}", report.refunds(), report.findings());
      }
    } catch (Exception e) {
      log.error("TradeRetentionJob failed", e);
    }
  }
}
