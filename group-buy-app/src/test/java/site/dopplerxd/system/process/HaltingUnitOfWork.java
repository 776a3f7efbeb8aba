package site.dopplerxd.system.process;

import java.util.Optional;
import java.util.function.Supplier;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.model.Settlement;

/** Halts on either side of the commit that completes or ends a team, or closes a place. */
record HaltingUnitOfWork(UnitOfWork real) implements UnitOfWork {
  @Override
  public <T> T inTransaction(Supplier<T> work) {
    T result = real.inTransaction(() -> passing(HaltPoint.BEFORE_COMMIT, work.get()));
    return passing(HaltPoint.AFTER_COMMIT, result);
  }

  @Override
  public boolean isDatabaseUnavailable(RuntimeException failure) {
    return real.isDatabaseUnavailable(failure);
  }

  private static <T> T passing(HaltPoint moment, T result) {
    if (completes(result) || closes(result)) {
      moment.reached();
    }
    return result;
  }

  private static boolean completes(Object result) {
    return result instanceof Settlement.Completed || result instanceof Expiry.Completed;
  }

  private static boolean closes(Object result) {
    if (result instanceof Refund refund) {
      return !(refund instanceof Refund.Repeated);
    }
    return result instanceof Expiry.Failed
        || (result instanceof Optional<?> closed
            && closed.filter(MarketPayOrderEntity.class::isInstance).isPresent());
  }
}
