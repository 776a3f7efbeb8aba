package site.dopplerxd.domain.trade.port;

import java.time.Instant;
import java.util.List;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;

/** Writes the bodies of callbacks. */
public interface TradePayloads {
  /** {@code {"teamId":"…","outTradeNoList":["…",…]}} with the trade numbers in the given order. */
  String teamCompleted(TeamId teamId, List<OutTradeNo> outTradeNos);

  /**
   * {@code {"type":"…","userId":"…","teamId":"…","orderId":"…","outTradeNo":"…","activityId":1,
   * "refundAmount":9.90,"reason":"…","occurredAt":"…","refundNo":"…"}}; without the last one when
   * nothing is owed.
   */
  String placeClosed(PlaceNotice notice);

  /**
   * {@code {"type":"team_failed","teamId":"…","activityId":1,"outTradeNoList":["…",…],
   * "occurredAt":"…"}} with the trade numbers of what was paid.
   */
  String teamFailed(TeamTerms team, List<OutTradeNo> paid, Instant at);
}
