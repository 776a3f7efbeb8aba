package site.dopplerxd.domain.trade.lock;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What became of a wish for a place, for the thread that asked for it: one of the two. */
record Outcome(@Nullable MarketPayOrderEntity taken, @Nullable RuntimeException failure) {
  static Outcome of(Supplier<MarketPayOrderEntity> attempt) {
    try {
      return new Outcome(attempt.get(), null);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  static Outcome failed(RuntimeException failure) {
    return new Outcome(null, failure);
  }

  /**
   * The place.
   *
   * @throws RuntimeException why there is none
   */
  MarketPayOrderEntity place() {
    if (failure != null) {
      throw failure;
    }
    return requireNonNull(taken);
  }

  boolean isRefusedWith(ResponseCode code) {
    return failure instanceof AppException refusal && refusal.getCode() == code;
  }
}
