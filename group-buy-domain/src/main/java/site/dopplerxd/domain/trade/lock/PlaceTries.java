package site.dopplerxd.domain.trade.lock;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.lock.LockBatcher.PermittedLock;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Tries to take a place alone, each time in a transaction of its own. */
@RequiredArgsConstructor
final class PlaceTries {
  /**
   * Each conflict means that another lock of this buyer was committed; so many in a row only happen
   * to a buyer who opens teams with hundreds of requests at once.
   */
  private static final int MAX_CONFLICTS = 16;

  private final PlaceTaking places;
  private final EarlierLocks earlier;
  private final UnitOfWork unitOfWork;
  private final Clock clock;

  /** The first try. By the time of its turn: a team may have ended while it waited. */
  Outcome first(PermittedLock lock) {
    return once(lock, 0);
  }

  private Outcome once(PermittedLock lock, int conflicts) {
    return Outcome.of(
        () -> unitOfWork.inTransaction(() -> places.take(lock, clock.instant(), conflicts)));
  }

  /**
   * What becomes of a lock after its first try: one that conflicts is tried again, and for one that
   * is refused the place is looked for that it may have had before.
   */
  Outcome afterFirst(PermittedLock lock, Outcome first) {
    try {
      Outcome outcome = first;
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
      return Outcome.failed(e);
    }
  }

  private static Outcome givenUp(PermittedLock lock) {
    return Outcome.failed(
        new AppException(
            ResponseCode.DUPLICATE_KEY, "outTradeNo=" + lock.purchase().outTradeNo().value()));
  }
}
