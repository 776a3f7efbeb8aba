package site.dopplerxd.domain.alert.service;

import java.util.LinkedHashMap;
import java.util.Map;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.FailedTask;

/**
 * Counts failed tasks by host between two looks. Every one is counted, whatever their number; the
 * hosts that are told apart are bounded. Never keeps a caller waiting: all it does under its lock
 * is to change one entry of a map. Thread-safe.
 */
final class FailureTally {
  private final int maxHosts;
  private Map<String, Failures> byHost = new LinkedHashMap<>();

  /** How many tasks, and the last of them. */
  record Failures(long count, FailedTask latest) {
    private Failures and(Failures later) {
      return new Failures(count + later.count, later.latest);
    }
  }

  FailureTally(int maxHosts) {
    this.maxHosts = maxHosts;
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
