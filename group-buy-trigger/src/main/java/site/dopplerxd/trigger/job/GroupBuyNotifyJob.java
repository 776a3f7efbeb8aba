package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;

/**
 * The compensation (任务补偿): delivers what the call at once did not, on every node, round after
 * round.
 */
@Slf4j
@Component
@RequiredArgsConstructor
class GroupBuyNotifyJob {
  private final TradeSettlementOrderService settlements;

  /**
   * One round. It survives anything: what no timer wakes up for, such as the tasks of a node that
   * is gone, the next round finds.
   */
  @Scheduled(cron = "${group-buy.notify.cron:0/15 * * * * ?}")
  void exec() {
    try {
      report(settlements.execSettlementNotifyJob());
    } catch (Exception e) {
      log.error("notify job failed", e);
    }
  }

  private static void report(NotifyJobReport report) {
    if (report.waitCount() > 0) {
      log.info(
          "notify job waitCount={} successCount={} retryCount={} errorCount={}",
          report.waitCount(),
          report.successCount(),
          report.retryCount(),
          report.errorCount());
    }
  }
}
