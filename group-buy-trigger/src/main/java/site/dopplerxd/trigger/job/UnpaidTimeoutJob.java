package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;

/** Closes places that were not paid in time, on every node. */
@Slf4j
@Component
@RequiredArgsConstructor
class UnpaidTimeoutJob {
  private final UnpaidTimeouts overdue;

  /** One run. It survives anything: what it did not do, the next run will. */
  @Scheduled(cron = "${group-buy.trade.unpaid-cron:3/15 * * * * ?}")
  void exec() {
    try {
      int done = overdue.closeOverdue();
      if (done > 0) {
        log.info("unpaid time-outs closed={}", done);
      }
    } catch (Exception e) {
      log.error("UnpaidTimeoutJob failed", e);
    }
  }
}
