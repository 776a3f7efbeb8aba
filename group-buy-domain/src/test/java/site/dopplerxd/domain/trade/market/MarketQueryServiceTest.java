package site.dopplerxd.domain.trade.market;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.testing.Refusals.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.service.ActivityOfferService;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryActivities;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.types.ResponseCode;

class MarketQueryServiceTest {
  private static final MarketQuery ANN =
      new MarketQuery(new UserId("ann"), Examples.CHANNEL, Examples.GOODS);

  private final SettableClock clock = new SettableClock();
  private final InMemoryActivities activities = new InMemoryActivities().offer(Examples.offer());
  private final Teams teams = new Teams();
  private Switches switches = Switches.OPEN;
  private final Random random = new Random(7);
  private int membershipsAsked;
  private final MarketQueryService market =
      new MarketQueryService(
          new ActivityOfferService(activities, this::membership),
          teams,
          new MarketSize(1, 2),
          () -> switches,
          clock,
          () -> random);

  private Set<String> membership(Set<String> crowds, UserId buyer) {
    membershipsAsked++;
    return teams.memberOf;
  }

  /** What is found for every buyer. */
  private static final class Teams implements MarketTeams {
    private List<TeamId> joinable = List.of();
    private Set<String> memberOf = Set.of();
    private List<JoinableTeam> own = List.of();
    private Set<String> full = Set.of();

    @Override
    public Overview overview(ActivityId activity, SalesChannel channel) {
      return new Overview(joinable, new TeamStatistic(9, 4, 20));
    }

    @Override
    public Seen look(Look look) {
      assertThat(look.candidates()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(8);
      return new Seen(
          memberOf,
          own,
          look.candidates().stream()
              .filter(team -> !full.contains(team.value()))
              .map(team -> team(team.value(), "opener", Optional.empty()))
              .toList());
    }
  }

  @Test
  void theBuyersOwnTeamComesFirstAndOthersFollow() {
    teams.joinable = ids(0, 5);
    teams.own =
        List.of(
            team("team-1", "ann", Optional.of("mine")), team("team-2", "ann", Optional.of("old")));
    List<JoinableTeam> shown = market.query(ANN).teams();
    assertThat(shown).hasSize(3);
    assertThat(shown.get(0).teamId().value()).isEqualTo("team-1");
    assertThat(shown.get(0).ownTradeNo()).contains(new OutTradeNo("mine"));
    assertThat(shown.subList(1, 3))
        .allSatisfy(team -> assertThat(team.ownTradeNo()).isEmpty())
        .extracting(team -> team.teamId().value())
        .doesNotContain("team-1", "team-2")
        .doesNotHaveDuplicates();
  }

  @Test
  void othersAreDrawnFromAllOfThem() {
    teams.joinable = ids(0, 40);
    Set<TeamId> seen = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      market.query(ANN).teams().forEach(team -> seen.add(team.teamId()));
    }
    assertThat(seen).hasSize(40);
  }

  @Test
  void aTeamThatIsFullByNowIsNotShown() {
    teams.joinable = ids(0, 3);
    teams.full = Set.of("team-0", "team-2");
    assertThat(market.query(ANN).teams())
        .extracting(team -> team.teamId().value())
        .containsExactly("team-1");
  }

  @Test
  void priceAndStatisticsAreThoseOfTheOffer() {
    MarketView view = market.query(ANN);
    assertThat(view.activityId()).isEqualTo(Examples.ACTIVITY);
    assertThat(view.price()).isEqualTo(Examples.PRICE);
    assertThat(view.statistic()).isEqualTo(new TeamStatistic(9, 4, 20));
    assertThat(view.teams()).isEmpty();
  }

  @Test
  void anActivityThatOnlyACrowdSeesIsThereForItsMembersOnly() {
    activities.offer(Examples.forCrowd("vip", "1", Optional.empty()));
    teams.joinable = ids(0, 1);
    assertRefused(
        ResponseCode.NO_ACTIVITY, "channel=s01/c01 goodsId=9890001", () -> market.query(ANN));
    teams.memberOf = Set.of("vip");
    assertThat(market.query(ANN).teams()).hasSize(1);
  }

  @Test
  void noRefusalTellsOfAnActivityThatIsHiddenFromTheBuyer() {
    ActivityOffer hidden = Examples.forCrowd("vip", "1", Optional.empty());
    activities.offer(hidden);
    clock.set(hidden.activity().startTime().minusNanos(1));
    assertRefused(
        ResponseCode.NO_ACTIVITY, "channel=s01/c01 goodsId=9890001", () -> market.query(ANN));
    switches = new Switches(false, 100, Set.of(Examples.CHANNEL), 1);
    assertRefused(ResponseCode.NO_ACTIVITY, "goodsId=9890001", () -> market.query(ANN));
    teams.memberOf = Set.of("vip");
    assertRefused(ResponseCode.CHANNEL_BLOCKED, "s01/c01", () -> market.query(ANN));
    switches = Switches.OPEN;
    assertRefused(ResponseCode.OUTSIDE_ACTIVITY_TIME, "activityId=100123", () -> market.query(ANN));
  }

  @Test
  void aMembershipIsAskedByItselfOnlyWhereARefusalMustBeHidden() {
    activities.offer(Examples.forCrowd("vip", "1", Optional.empty()));
    teams.memberOf = Set.of("vip");
    market.query(ANN);
    activities.offer(Examples.forCrowd("vip", "2", Optional.empty()));
    clock.set(Examples.offer().activity().endTime());
    assertRefused(ResponseCode.OUTSIDE_ACTIVITY_TIME, "activityId=100123", () -> market.query(ANN));
    activities.offer(Examples.offer());
    assertRefused(ResponseCode.OUTSIDE_ACTIVITY_TIME, "activityId=100123", () -> market.query(ANN));
    assertThat(membershipsAsked).isZero();
  }

  @Test
  void anActivityThatOnlyACrowdJoinsIsSeenByAllWithoutTeams() {
    activities.offer(Examples.forCrowd("vip", "2", Optional.empty()));
    teams.joinable = ids(0, 1);
    assertThat(market.query(ANN).teams()).isEmpty();
    assertThat(market.query(ANN).price()).isEqualTo(Examples.PRICE);
    teams.memberOf = Set.of("vip");
    assertThat(market.query(ANN).teams()).hasSize(1);
  }

  @Test
  void aDiscountForACrowdIsShownToItsMembersAndTheOrdinaryPriceToOthers() {
    activities.offer(Examples.forCrowd("", "", Optional.of("vip")));
    assertThat(market.query(ANN).price().pay()).isEqualTo(Examples.PRICE.original());
    teams.memberOf = Set.of("vip");
    assertThat(market.query(ANN).price()).isEqualTo(Examples.PRICE);
  }

  @Test
  void whatCannotBeLockedIsNotShown() {
    assertRefused(
        ResponseCode.NO_ACTIVITY,
        "goodsId=other",
        () -> market.query(new MarketQuery(ANN.buyer(), Examples.CHANNEL, new GoodsId("other"))));
    switches = new Switches(true, 100, Set.of(), 1);
    assertRefused(ResponseCode.DOWNGRADED, "downgraded", () -> market.query(ANN));
    switches = new Switches(false, 0, Set.of(), 1);
    assertRefused(ResponseCode.OUTSIDE_GRAY_RANGE, "ann", () -> market.query(ANN));
    switches = new Switches(false, 100, Set.of(Examples.CHANNEL), 1);
    assertRefused(ResponseCode.CHANNEL_BLOCKED, "s01/c01", () -> market.query(ANN));
    switches = Switches.OPEN;
    clock.set(Examples.offer().activity().endTime());
    assertRefused(ResponseCode.OUTSIDE_ACTIVITY_TIME, "activityId=100123", () -> market.query(ANN));
    activities.offer(Examples.offer(Examples.activity(3, 1, ActivityStatus.DROPPED)));
    assertRefused(ResponseCode.ACTIVITY_NOT_LIVE, "activityId=100123", () -> market.query(ANN));
  }

  @Test
  void theCountdownIsNotCutAtADay() {
    JoinableTeam team = team("team", "ann", Optional.empty());
    assertThat(team.countdown(team.validEnd().minus(Duration.ofHours(50))))
        .isEqualTo(Duration.ofHours(50));
  }

  private static List<TeamId> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new TeamId("team-" + i)).toList();
  }

  private static JoinableTeam team(String id, String member, Optional<String> tradeNo) {
    Instant end = Examples.NOW.plus(Examples.VALID_TIME);
    return new JoinableTeam(
        new TeamId(id),
        new UserId(member),
        3,
        0,
        1,
        Examples.NOW,
        end,
        tradeNo.map(OutTradeNo::new));
  }
}
