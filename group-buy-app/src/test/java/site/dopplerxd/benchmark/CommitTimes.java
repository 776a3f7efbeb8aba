package site.dopplerxd.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.Settlement;

/** Notes when each team's completing transaction was committed. */
class CommitTimes implements BeanPostProcessor {
  private final Map<String, Long> commits = new ConcurrentHashMap<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof UnitOfWork unitOfWork ? new Timed(unitOfWork) : bean;
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

  private final class Timed implements UnitOfWork {
    private final UnitOfWork inner;

    private Timed(UnitOfWork inner) {
      this.inner = inner;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      T result = inner.inTransaction(work);
      if (result instanceof Settlement.Completed completed) {
        commits.put(completed.place().teamId().value(), System.nanoTime());
      }
      return result;
    }
  }
}
