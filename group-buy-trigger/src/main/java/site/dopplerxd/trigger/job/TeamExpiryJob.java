package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;

/** Ends teams whose time is over, on every node. */
@Slf4j
@Component
@RequiredArgsConstructor
class TeamExpiryJob {
  private final TeamExpiry overdue;

  /** One run. It survives anything: what it did not do, the next run will. */
  @Scheduled(cron = "${group-buy.trade.expiry-cron:0/3 * * * * ?}")
  void exec() {
    try {
      int done = overdue.endOverdue();
      if (done > 0) {
        log.info("team expiry ended={}", done);
      }
    } catch (Exception e) {
      log.error("TeamExpiryJob failed", e);
    }
  }
}
