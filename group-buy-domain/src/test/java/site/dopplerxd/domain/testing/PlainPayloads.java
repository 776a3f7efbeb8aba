package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
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

  @Override
  public String placeClosed(PlaceNotice notice) {
    return "{\"type\":\"%s\",\"outTradeNo\":\"%s\"}"
        .formatted(notice.type().getCode(), notice.place().purchase().outTradeNo().value());
  }

  @Override
  public String teamFailed(TeamTerms team, List<OutTradeNo> paid, Instant at) {
    return "{\"type\":\"team_failed\",\"teamId\":\"%s\"}".formatted(team.teamId().value());
  }
}
