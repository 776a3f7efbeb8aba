package site.dopplerxd.domain.alert.service;

import java.util.LinkedHashMap;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.FailedTask;

/**
 * Counts failed tasks by host between two looks. Every failure is counted; the hosts that are told
 * apart are bounded. Its lock is held for one change of a map. Thread-safe.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class FailureCounter {
  private final int maxHosts;
  private Map<String, Failures> byHost = new LinkedHashMap<>();

  /** How many tasks, and the last of them. */
  record Failures(long count, FailedTask latest) {
    Failures and(Failures later) {
      return new Failures(count + later.count, later.latest);
    }
  }

  synchronized void add(FailedTask task) {
    boolean told = byHost.containsKey(task.host()) || byHost.size() < maxHosts;
    byHost.merge(told ? task.host() : AlertCause.OTHER_HOSTS, new Failures(1, task), Failures::and);
  }

  /** What was counted since the last time. */
  synchronized Map<String, Failures> drain() {
    Map<String, Failures> drained = byHost;
    byHost = new LinkedHashMap<>();
    return drained;
  }
}
