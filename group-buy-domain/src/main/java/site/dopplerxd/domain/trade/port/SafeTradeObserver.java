package site.dopplerxd.domain.trade.port;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;

/**
 * Keeps an observer that throws, which it must not, from refusing a caller what was committed for
 * it.
 */
@RequiredArgsConstructor
public final class SafeTradeObserver implements TradeObserver {
  private final TradeObserver observer;

  @Override
  public void locked(MarketPayOrderEntity place, boolean repeated) {
    Safely.run(() -> observer.locked(place, repeated));
  }

  @Override
  public void settled(Settlement settlement) {
    Safely.run(() -> observer.settled(settlement));
  }

  @Override
  public void paidTooLate(MarketPayOrderEntity place) {
    Safely.run(() -> observer.paidTooLate(place));
  }

  @Override
  public void closed(MarketPayOrderEntity place) {
    Safely.run(() -> observer.closed(place));
  }

  @Override
  public void expired(Expiry expiry) {
    Safely.run(() -> observer.expired(expiry));
  }
}
