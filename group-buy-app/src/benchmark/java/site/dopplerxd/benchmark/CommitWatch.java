package site.dopplerxd.benchmark;

import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import site.dopplerxd.domain.shared.UnitOfWork;

/** Is told of each transaction of a service, on its thread, right after it was committed. */
public abstract class CommitWatch implements BeanPostProcessor {
  protected abstract void committed(Object result);

  @Override
  public final Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof UnitOfWork unitOfWork ? new Watched(unitOfWork) : bean;
  }

  private final class Watched implements UnitOfWork {
    private final UnitOfWork inner;

    private Watched(UnitOfWork inner) {
      this.inner = inner;
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
      T result = inner.inTransaction(work);
      committed(result);
      return result;
    }

    @Override
    public boolean isDatabaseUnavailable(RuntimeException failure) {
      return inner.isDatabaseUnavailable(failure);
    }
  }
}
