package site.dopplerxd.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import site.dopplerxd.domain.trade.model.Settlement;

/** Notes when each team's completing transaction was committed. */
class CommitTimes extends CommitWatch {
  private final Map<String, Long> commits = new ConcurrentHashMap<>();

  @Override
  protected void committed(Object result) {
    if (result instanceof Settlement.Completed completed) {
      commits.put(completed.place().teamId().value(), System.nanoTime());
    }
  }

  void clear() {
    commits.clear();
  }

  /**
   * From each commit to the arrival of the same team's callback, if there is one, in nanoseconds.
   */
  List<Long> latencies(Map<String, Long> arrivals) {
    return commits.entrySet().stream()
        .filter(commit -> arrivals.containsKey(commit.getKey()))
        .map(commit -> arrivals.get(commit.getKey()) - commit.getValue())
        .toList();
  }
}
