package site.dopplerxd.domain.trade.port;

import java.util.List;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

/** Writes the bodies of callbacks. */
public interface TradePayloads {
  /** {@code {"teamId":"…","outTradeNoList":["…",…]}} with the trade numbers in the given order. */
  String teamCompleted(TeamId teamId, List<OutTradeNo> outTradeNos);
}
