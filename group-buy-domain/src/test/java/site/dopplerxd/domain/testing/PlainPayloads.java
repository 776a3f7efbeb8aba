package site.dopplerxd.domain.testing;

import java.util.List;
import java.util.stream.Collectors;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.port.TradePayloads;

/** The bodies of callbacks, for names that need no escaping. */
public final class PlainPayloads implements TradePayloads {
  @Override
  public String teamCompleted(TeamId teamId, List<OutTradeNo> outTradeNos) {
    String list =
        outTradeNos.stream()
            .map(outTradeNo -> "\"" + outTradeNo.value() + "\"")
            .collect(Collectors.joining(","));
    return "{\"teamId\":\"%s\",\"outTradeNoList\":[%s]}".formatted(teamId.value(), list);
  }
}
