package site.dopplerxd.trigger.fake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.market.JoinableTeam;
import site.dopplerxd.domain.trade.market.MarketTeams;
import site.dopplerxd.domain.trade.market.TeamStatistic;

/** One team of the buyer's own that is open for 50 hours, and one of another. */
final class FakeTeams implements MarketTeams {
  private static final Duration FIFTY_HOURS = Duration.ofHours(50);

  @Override
  public Overview overview(ActivityId activity, SalesChannel channel) {
    return new Overview(List.of(new TeamId("theirs")), new TeamStatistic(5, 2, 11));
  }

  @Override
  public Seen look(Look look) {
    return new Seen(
        Set.of(),
        List.of(team("own", look.buyer(), Optional.of(new OutTradeNo("mine")))),
        List.of(team("theirs", new UserId("another"), Optional.empty())));
  }

  private static JoinableTeam team(String id, UserId member, Optional<OutTradeNo> tradeNo) {
    return new JoinableTeam(
        new TeamId(id), member, 3, 1, 2, FakeDomain.NOW, FakeDomain.NOW.plus(FIFTY_HOURS), tradeNo);
  }
}
