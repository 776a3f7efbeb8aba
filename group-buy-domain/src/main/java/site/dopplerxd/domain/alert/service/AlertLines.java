package site.dopplerxd.domain.alert.service;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;

/** How causes are put into words: one line each. */
final class AlertLines {
  private AlertLines() {}

  static String failed(String host, Failures failures, long total, Instant since) {
    return "FAILED: %d task(s) for %s, %d since %s; latest: task %d of team %s"
        .formatted(
            failures.count(),
            host,
            total,
            toSeconds(since),
            failures.latest().taskId(),
            failures.latest().teamId().value());
  }

  static String noneFailed(String host, Duration quiet, long total, Instant since) {
    return "recovered: no task for %s has FAILED for %d s; %d had since %s"
        .formatted(host, quiet.toSeconds(), total, toSeconds(since));
  }

  static String behind(DueBacklog backlog) {
    return "BEHIND: the oldest due task waits for %d s; %d are due"
        .formatted(backlog.oldestAge().toSeconds(), backlog.dueCount());
  }

  static String unreachable(String host, Duration openFor) {
    return "UNREACHABLE: the breaker of %s is open for %d s".formatted(host, openFor.toSeconds());
  }

  static String othersUnreachable(int hosts) {
    return "UNREACHABLE: the breakers of %d more hosts are open".formatted(hosts);
  }

  static String ended(AlertCause cause, Instant since) {
    String what =
        cause
            .host()
            .map(host -> "breaker no longer open: " + host + ", it was")
            .orElse("delivery has caught up, it was behind");
    return "recovered: " + what + " since " + toSeconds(since);
  }

  static Instant toSeconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
