package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.owed.RefundDue;

/**
 * Is told what was committed, for logs and metrics; one invalidates {@code FullTeams}. Must be
 * quick. What it throws reaches the log and no caller.
 */
public interface TradeObserver {
  /** A place was locked; {@code repeated} when the answer of an earlier lock was given again. */
  default void locked(MarketPayOrderEntity place, boolean repeated) {}

  /** A payment was counted, or reported again; never {@link Settlement.AfterClosing}. */
  default void settled(Settlement settlement) {}

  /** A place was paid after it was closed; what was paid is owed back from now on. */
  default void paidAfterClosing(MarketPayOrderEntity place) {}

  /** A payment that cannot be counted is owed back from now on. */
  default void owedUncounted(RefundDue due) {}

  /** A place was closed, for the reason that it names. */
  default void closed(MarketPayOrderEntity place) {}

  /** A team ended, at its time or by a person; never {@link Expiry.Unchanged}. */
  default void expired(Expiry expiry) {}
}
