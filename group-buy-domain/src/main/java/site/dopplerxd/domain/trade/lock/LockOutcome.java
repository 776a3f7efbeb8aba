package site.dopplerxd.domain.trade.lock;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.PlaceConflictException;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What became of a lock for a place: the place, or why there is none.
 *
 * @param isEarlierPlace whether the place was there already, for this request or for another
 */
record LockOutcome(
    @Nullable MarketPayOrderEntity found,
    boolean isEarlierPlace,
    @Nullable RuntimeException failure) {
  static LockOutcome locked(MarketPayOrderEntity place) {
    return new LockOutcome(place, false, null);
  }

  static LockOutcome earlierPlace(MarketPayOrderEntity place) {
    return new LockOutcome(place, true, null);
  }

  static LockOutcome failed(RuntimeException failure) {
    return new LockOutcome(null, false, failure);
  }

  static LockOutcome of(Supplier<MarketPayOrderEntity> attempt) {
    try {
      return locked(attempt.get());
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  /** The place, or throws why there is none. */
  MarketPayOrderEntity place() {
    if (failure != null) {
      throw failure;
    }
    return requireNonNull(found);
  }

  boolean isRefusedWith(ResponseCode code) {
    return failure instanceof AppException refusal && refusal.getCode() == code;
  }

  boolean isConflict() {
    return failure instanceof PlaceConflictException;
  }

  /** Whether it says nothing about the lock: the database does not answer, or not in time. */
  boolean isTechnicalFailure() {
    return failure != null && !isConflict() && !(failure instanceof AppException);
  }
}
