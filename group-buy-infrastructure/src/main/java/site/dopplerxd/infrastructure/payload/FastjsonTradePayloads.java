package site.dopplerxd.infrastructure.payload;

import com.alibaba.fastjson2.JSONObject;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.port.TradePayloads;

/** The bodies of callbacks, with their fields in the order in which they are put. */
@Component
final class FastjsonTradePayloads implements TradePayloads {
  @Override
  public String teamCompleted(TeamId teamId, List<OutTradeNo> outTradeNos) {
    List<String> numbers = outTradeNos.stream().map(OutTradeNo::value).toList();
    return JSONObject.of("teamId", teamId.value(), "outTradeNoList", numbers).toJSONString();
  }

  @Override
  public String placeClosed(PlaceNotice notice) {
    Purchase purchase = notice.place().purchase();
    var body = new JSONObject();
    body.put("type", notice.type().getCode());
    body.put("userId", purchase.userId().value());
    body.put("teamId", notice.place().teamId().value());
    body.put("orderId", notice.place().orderId().value());
    body.put("outTradeNo", purchase.outTradeNo().value());
    body.put("activityId", purchase.activityId().value());
    body.put("refundAmount", notice.refundAmount().amount());
    body.put("reason", notice.reason());
    body.put("occurredAt", notice.occurredAt().toString());
    notice.refundNo().ifPresent(refundNo -> body.put("refundNo", refundNo));
    return body.toJSONString();
  }

  @Override
  public String teamFailed(TeamTerms team, List<OutTradeNo> paid, Instant at) {
    var body = new JSONObject();
    body.put("type", "team_failed");
    body.put("teamId", team.teamId().value());
    body.put("activityId", team.activityId().value());
    body.put("outTradeNoList", paid.stream().map(OutTradeNo::value).toList());
    body.put("occurredAt", at.toString());
    return body.toJSONString();
  }
}
