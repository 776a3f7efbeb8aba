package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;

/** Is told what was committed, for logs and metrics. Must be quick and must not throw. */
public interface TradeObserver {
  /** A place was locked; {@code repeated} when the answer of an earlier lock was given again. */
  void locked(MarketPayOrderEntity place, boolean repeated);

  void settled(Settlement settlement);
}
