package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;

/**
 * Is told what was committed, for logs and metrics. Must be quick. What it throws reaches the log
 * and no caller.
 */
public interface TradeObserver {
  /** A place was locked; {@code repeated} when the answer of an earlier lock was given again. */
  default void locked(MarketPayOrderEntity place, boolean repeated) {}

  /** A payment was counted. */
  default void settled(Settlement settlement) {}
}
