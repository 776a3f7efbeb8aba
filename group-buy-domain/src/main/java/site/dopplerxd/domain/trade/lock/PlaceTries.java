package site.dopplerxd.domain.trade.lock;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Tries to lock a place alone, each time in a transaction of its own. */
@RequiredArgsConstructor
final class PlaceTries {
  /**
   * Each conflict means that another lock of this buyer was committed; so many in a row only happen
   * to a buyer who opens teams with hundreds of requests at once.
   */
  private static final int MAX_CONFLICTS = 16;

  private final PlaceLocking places;
  private final EarlierLocks earlier;
  private final UnitOfWork unitOfWork;
  private final Clock clock;

  /** The first try. By the time of its turn: a team may have ended while it waited. */
  LockOutcome first(PermittedLock lock) {
    return once(lock, 0);
  }

  private LockOutcome once(PermittedLock lock, int conflicts) {
    return LockOutcome.of(
        () -> unitOfWork.inTransaction(() -> places.lock(lock, clock.instant(), conflicts)));
  }

  /**
   * What becomes of a lock after its first try: one that conflicts is tried again, and for one that
   * is refused the place is looked for that it may have had before.
   */
  LockOutcome afterFirst(PermittedLock lock, LockOutcome first) {
    try {
      LockOutcome outcome = first;
      for (int conflicts = 1; outcome.isConflict(); conflicts++) {
        var before = earlier.of(lock.request());
        if (before.isPresent()) {
          return before.get();
        }
        // A concurrent lock took the slot: what is taken is asked again.
        outcome = conflicts < MAX_CONFLICTS ? once(lock, conflicts) : givenUp(lock);
      }
      return outcome.failure() instanceof AppException
          ? earlier.orElse(lock.request(), requireNonNull(outcome.failure()))
          : outcome;
    } catch (RuntimeException e) {
      return LockOutcome.failed(e);
    }
  }

  private static LockOutcome givenUp(PermittedLock lock) {
    return LockOutcome.failed(
        new AppException(
            ResponseCode.DUPLICATE_KEY, "outTradeNo=" + lock.purchase().outTradeNo().value()));
  }
}
