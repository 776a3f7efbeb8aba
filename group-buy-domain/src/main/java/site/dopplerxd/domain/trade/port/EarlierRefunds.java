package site.dopplerxd.domain.trade.port;

import java.util.List;
import java.util.Map;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;

/** Refunds that providers told of while their places were open, before anything was owed. */
@FunctionalInterface
public interface EarlierRefunds {
  /**
   * Finds out for which of these places, which this transaction closes, all that was paid went back
   * before. A refund with the number of one that is owed for another payment of a place does not
   * count. Notifications of it that wait for a person are resolved by this transaction.
   *
   * @param paid of one channel, each paid in full
   * @return who told of it, by the trade number of the place
   */
  Map<OutTradeNo, String> resolve(SalesChannel channel, List<MarketPayOrderEntity> paid);
}
