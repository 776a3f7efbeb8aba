package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.RefundType;
import site.dopplerxd.domain.trade.model.TeamTerms;

/** Writes what merchants are told about places that were given back. */
public interface PlaceNotices {
  /**
   * Writes the callback about a closed place, in this transaction, if its merchant has a refund
   * URL. At most one for each place and type.
   */
  void placeClosed(TeamTerms team, MarketPayOrderEntity closed, RefundType type);

  /** Looks for what is due, after a commit. */
  void committed();
}
