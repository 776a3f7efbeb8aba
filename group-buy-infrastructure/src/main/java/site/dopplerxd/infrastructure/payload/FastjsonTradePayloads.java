package site.dopplerxd.infrastructure.payload;

import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.port.TradePayloads;

/** The bodies of callbacks, with their fields in the order in which they are put. */
@Component
final class FastjsonTradePayloads implements TradePayloads {
  @Override
  public String teamCompleted(TeamId teamId, List<OutTradeNo> outTradeNos) {
    List<String> numbers = outTradeNos.stream().map(OutTradeNo::value).toList();
    return JSONObject.of("teamId", teamId.value(), "outTradeNoList", numbers).toJSONString();
  }
}
