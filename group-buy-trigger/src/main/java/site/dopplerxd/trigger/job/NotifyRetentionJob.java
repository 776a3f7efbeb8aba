package site.dopplerxd.trigger.job;

import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.notify.retention.NotifyRetention;
import site.dopplerxd.domain.notify.retention.RetentionReport;

/** Deletes old finished tasks, once a night, on every node; the nodes share the work. */
@Slf4j
@Component
@RequiredArgsConstructor
class NotifyRetentionJob {
  private final NotifyRetention retention;

  /** One run. It survives anything: what it did not delete, the next night's run will. */
  @Scheduled(cron = "${group-buy.notify.retention.cron:17 37 3 * * ?}")
  void exec() {
    try {
      report(retention.run());
    } catch (Exception e) {
      log.error("retention job failed", e);
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
}
