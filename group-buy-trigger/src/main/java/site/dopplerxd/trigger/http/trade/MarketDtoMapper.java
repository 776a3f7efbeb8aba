package site.dopplerxd.trigger.http.trade;

import java.time.Duration;
import java.util.Locale;
import site.dopplerxd.api.market.GoodsMarketRequestDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO.MarketGoodsDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO.MarketTeamDTO;
import site.dopplerxd.api.market.GoodsMarketResponseDTO.TeamStatisticDTO;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.market.JoinableTeam;
import site.dopplerxd.domain.trade.market.MarketQuery;
import site.dopplerxd.domain.trade.market.MarketView;
import site.dopplerxd.domain.trade.market.TeamStatistic;

/** Reads what a buyer wants to see, and shows it in the words of the wire. */
final class MarketDtoMapper {
  private MarketDtoMapper() {}

  /** Refuses another channel than the client's before anything is looked up. */
  static MarketQuery query(ApiClient client, GoodsMarketRequestDTO request) {
    var channel = new SalesChannel(request.source(), request.channel());
    client.requireSellsIn(channel);
    return new MarketQuery(new UserId(request.userId()), channel, new GoodsId(request.goodsId()));
  }

  static GoodsMarketResponseDTO view(MarketView view) {
    return new GoodsMarketResponseDTO(
        view.activityId().value(),
        new MarketGoodsDTO(
            view.goodsId().value(),
            view.price().original().amount(),
            view.price().deduction().amount(),
            view.price().pay().amount()),
        view.teams().stream().map(team -> team(view, team)).toList(),
        statistic(view.statistic()));
  }

  private static MarketTeamDTO team(MarketView view, JoinableTeam team) {
    return new MarketTeamDTO(
        team.member().value(),
        team.teamId().value(),
        view.activityId().value(),
        team.targetCount(),
        team.completeCount(),
        team.lockCount(),
        team.validStart(),
        team.validEnd(),
        countdown(team.countdown(view.seenAt())),
        team.ownTradeNo().map(OutTradeNo::value).orElse(null));
  }

  /** Hours are not cut at 24. */
  private static String countdown(Duration left) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  private static TeamStatisticDTO statistic(TeamStatistic statistic) {
    return new TeamStatisticDTO(statistic.teams(), statistic.complete(), statistic.members());
  }
}
