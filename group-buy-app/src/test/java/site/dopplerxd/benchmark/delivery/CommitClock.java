package site.dopplerxd.benchmark.delivery;

import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import site.dopplerxd.domain.shared.UnitOfWork;

/** Notes when each thread's latest transaction was committed. */
class CommitClock implements BeanPostProcessor {
  private final ThreadLocal<Long> committed = new ThreadLocal<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof UnitOfWork unitOfWork ? new Timed(unitOfWork) : bean;
  }

  /** By {@link System#nanoTime}. */
  long latestOfThisThread() {
    return committed.get();
  }

  private final class Timed implements UnitOfWork {
    private final UnitOfWork inner;

    private Timed(UnitOfWork inner) {
      this.inner = inner;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      T result = inner.inTransaction(work);
      committed.set(System.nanoTime());
      return result;
    }
  }
}
