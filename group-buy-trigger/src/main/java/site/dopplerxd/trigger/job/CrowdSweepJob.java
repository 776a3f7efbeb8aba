package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.activity.crowd.CrowdSweep;

/** Deletes members that no crowd has any more, on every node: the second one finds less. */
@Slf4j
@Component
@RequiredArgsConstructor
class CrowdSweepJob {
  private final CrowdSweep sweep;

  /** One run. It survives anything: what it did not delete, the next one will. */
  @Scheduled(cron = "${group-buy.crowds.sweep-cron:29 * * * * ?}")
  void exec() {
    try {
      int deleted = sweep.run();
      if (deleted > 0) {
        log.info("crowd sweep deleted={}", deleted);
      }
    } catch (Exception e) {
      log.error("crowd sweep failed", e);
    }
  }
}
