package site.dopplerxd.system.process;

import java.util.function.Supplier;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.Settlement;

/** Halts on either side of the commit that completes a team. */
record HaltingUnitOfWork(UnitOfWork real) implements UnitOfWork {
  @Override
  public <T> T inTransaction(Supplier<T> work) {
    T result = real.inTransaction(() -> passing(HaltPoint.BEFORE_COMMIT, work.get()));
    return passing(HaltPoint.AFTER_COMMIT, result);
  }

  private static <T> T passing(HaltPoint moment, T result) {
    if (result instanceof Settlement.Completed) {
      moment.reached();
    }
    return result;
  }
}
