package site.dopplerxd.domain.trade.lock;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.NoCapacityException;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.port.TradeRepository;

/** What a trade number was used for before. */
@RequiredArgsConstructor
final class EarlierLocks {
  private final TradeRepository trades;

  Optional<LockOutcome> of(LockRequest request) {
    Purchase purchase = request.purchase();
    return trades
        .findPlace(purchase.channel(), purchase.outTradeNo())
        .map(LockOutcome::earlierPlace);
  }

  /**
   * A repeat gets its answer even when a new lock is refused or fails, and so does a slower twin.
   * Without capacity it is not looked for: a second wait would end like the first.
   */
  LockOutcome orElse(LockRequest request, RuntimeException failure) {
    if (NoCapacityException.in(failure).isPresent()) {
      return LockOutcome.failed(failure);
    }
    try {
      return of(request).orElseGet(() -> LockOutcome.failed(failure));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return LockOutcome.failed(failure);
    }
  }
}
