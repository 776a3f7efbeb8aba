package site.dopplerxd.domain.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.search.PlaceSeen;
import site.dopplerxd.domain.trade.search.TeamFilter;
import site.dopplerxd.domain.trade.search.TeamQueries;
import site.dopplerxd.domain.trade.search.TeamView;
import site.dopplerxd.types.AppException;

/** What every {@link TeamQueries} promises. Each test begins without a team. */
public abstract class TeamQueriesContract {
  private static final SalesChannel CHANNEL = Examples.CHANNEL;
  private static final TeamFilter ALL =
      new TeamFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private int slots;

  protected abstract TeamQueries queries();

  protected abstract TradeRepository trades();

  protected abstract UnitOfWork unitOfWork();

  @Test
  void aTeamIsFoundAsItIs() {
    add("a", 0, "buyer", "no-1");
    TeamView team = queries().find(new TeamId("a")).orElseThrow();
    assertThat(team.activityId()).isEqualTo(Examples.ACTIVITY);
    assertThat(team.channel()).isEqualTo(CHANNEL);
    assertThat(team.clientId()).isEqualTo(Examples.CLIENT);
    assertThat(team.price()).isEqualTo(Examples.PRICE.pay());
    assertThat(List.of(team.targetCount(), team.lockCount(), team.completeCount()))
        .containsExactly(3, 1, 0);
    assertThat(team.freeCount()).isEqualTo(2);
    assertThat(team.validStart()).isEqualTo(Examples.NOW);
    assertThat(team.validEnd()).isEqualTo(Examples.NOW.plus(Examples.VALID_TIME));
    assertThat(team.notifyUrl()).isEqualTo(Examples.URL);
    assertThat(team.isInProgress()).isTrue();
    assertThat(queries().find(new TeamId("A"))).isEmpty();
  }

  @Test
  void theNewestTeamsComeFirstAPageAtATime() {
    for (int i = 0; i < 4; i++) {
      add("t" + i, i, "buyer-" + i, "no-" + i);
    }
    List<TeamView> first = queries().newest(ALL, Long.MAX_VALUE, 3);
    assertThat(first).extracting(team -> team.teamId().value()).containsExactly("t3", "t2", "t1");
    assertThat(newest(ALL, first.get(2).id())).containsExactly("t0");
  }

  @Test
  void aTeamIsFoundByItsIdWhateverElseIsAsked() {
    add("a", 0, "buyer", "no-1");
    add("b", 1, "buyer", "no-2");
    assertThat(newest(filter("a", null, null))).containsExactly("a");
    assertThat(newest(filter("a", "no-1", "buyer"))).containsExactly("a");
    assertThat(newest(filter("a", "no-2", null))).isEmpty();
  }

  @Test
  void aTradeNumberOfSeveralChannelsIsFoundInEachOrInOne() {
    add("a", 0, "buyer", "no-1");
    var other = new SalesChannel("s02", "c02");
    addIn(other, "b", 1);
    assertThat(newest(filter(null, "shared", null))).containsExactly("b");
    assertThat(newest(in(CHANNEL, filter(null, "shared", null)))).isEmpty();
    assertThat(newest(in(other, filter(null, "shared", null)))).containsExactly("b");
  }

  @Test
  void aBuyersTeamsAreFoundOnceEachTheNewestFirst() {
    add("a", 0, "buyer", "no-1");
    join("a", "buyer", "no-2");
    add("b", 1, "another", "no-3");
    join("b", "buyer", "no-4");
    add("c", 2, "another", "no-5");
    assertThat(newest(filter(null, null, "buyer"))).containsExactly("b", "a");
    assertThat(newest(filter(null, "no-1", "another"))).isEmpty();
  }

  @Test
  void teamsAreFoundByActivityByStateAndByBoth() {
    add("a", 0, "b1", "no-1");
    add("b", 1, "b2", "no-2");
    save("b", TeamStatus.FAILED);
    add("c", 2, "b3", "no-3");
    assertThat(newest(of(Examples.ACTIVITY, null))).containsExactly("c", "b", "a");
    assertThat(newest(of(Examples.ACTIVITY, TeamStatus.FAILED))).containsExactly("b");
    assertThat(newest(of(null, TeamStatus.IN_PROGRESS))).containsExactly("c", "a");
    assertThat(newest(of(new ActivityId(1), null))).isEmpty();
    assertThat(newest(of(new ActivityId(1), TeamStatus.IN_PROGRESS))).isEmpty();
  }

  @Test
  void aTradeNumberAndAStateMustBothBeSo() {
    add("a", 0, "b1", "no-1");
    var number = Optional.of(new OutTradeNo("no-1"));
    assertThat(newest(byNumber(number, TeamStatus.IN_PROGRESS))).containsExactly("a");
    assertThat(newest(byNumber(number, TeamStatus.COMPLETE))).isEmpty();
  }

  @Test
  void aChannelAloneIsRefusedAsNoIndexFindsIt() {
    assertThatThrownBy(() -> in(CHANNEL, ALL))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("channel");
  }

  @Test
  void placesAreShownInTheOrderInWhichTheyWereLocked() {
    add("a", 0, "b1", "no-1");
    join("a", "b2", "no-2");
    pay("no-2");
    List<PlaceSeen> places = queries().places(new TeamId("a"), 10);
    assertThat(places)
        .extracting(place -> place.outTradeNo().value())
        .containsExactly("no-1", "no-2");
    assertThat(places)
        .extracting(PlaceSeen::status)
        .containsExactly(TradeOrderStatus.LOCKED.name(), TradeOrderStatus.PAID.name());
    assertThat(places.get(0).userId()).isEqualTo(new UserId("b1"));
    assertThat(places.get(0).price()).isEqualTo(Examples.PRICE.pay());
    assertThat(places.get(0).lockedAt()).isEqualTo(Examples.NOW);
    assertThat(places.get(0).paidAt()).isNull();
    assertThat(places.get(1).paidAt()).isEqualTo(Examples.NOW.plusSeconds(60));
    assertThat(queries().places(new TeamId("a"), 1)).hasSize(1);
    assertThat(queries().places(new TeamId("b"), 10)).isEmpty();
  }

  private List<String> newest(TeamFilter filter) {
    return newest(filter, Long.MAX_VALUE);
  }

  private List<String> newest(TeamFilter filter, long beforeId) {
    return queries().newest(filter, beforeId, 10).stream()
        .map(team -> team.teamId().value())
        .toList();
  }

  private static TeamFilter filter(String team, String number, String buyer) {
    return new TeamFilter(
        Optional.ofNullable(team).map(TeamId::new),
        Optional.ofNullable(number).map(OutTradeNo::new),
        Optional.ofNullable(buyer).map(UserId::new),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TeamFilter in(SalesChannel channel, TeamFilter filter) {
    return new TeamFilter(
        filter.teamId(),
        filter.outTradeNo(),
        filter.userId(),
        Optional.of(channel),
        filter.activityId(),
        filter.status());
  }

  private static TeamFilter of(ActivityId activity, TeamStatus status) {
    return new TeamFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(activity),
        Optional.ofNullable(status));
  }

  private static TeamFilter byNumber(Optional<OutTradeNo> number, TeamStatus status) {
    return new TeamFilter(
        Optional.empty(),
        number,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(status));
  }

  /** A team of three with one place, opened this many seconds after the first. */
  private void add(String team, int seconds, String buyer, String number) {
    var opened =
        GroupBuyTeamEntity.open(
            new TeamId(team),
            Examples.CLIENT,
            Examples.offer(),
            NotifyTarget.http(Examples.URL),
            Examples.NOW.plusSeconds(seconds));
    MarketPayOrderEntity place = place(opened, buyer, number);
    unitOfWork()
        .inTransaction(
            () -> {
              trades().addTeam(opened);
              trades().addPlace(place);
              return true;
            });
  }

  /** No two share a slot, as if each buyer bought without bounds. */
  private MarketPayOrderEntity place(GroupBuyTeamEntity team, String buyer, String number) {
    return team.lock(
        new OrderId("order-" + number),
        Examples.joining(team.getTerms().teamId(), buyer, number),
        Examples.offer().to(Set.of()),
        slots++,
        Examples.NOW);
  }

  private void addIn(SalesChannel channel, String team, int seconds) {
    var offer =
        new ActivityOffer(
            Examples.offer().activity(),
            channel,
            Examples.GOODS,
            Examples.offer().originalPrice(),
            Examples.offer().discount(),
            Optional.empty(),
            Optional.empty(),
            Examples.NO_LIMITS);
    var opened =
        GroupBuyTeamEntity.open(
            new TeamId(team),
            Examples.CLIENT,
            offer,
            NotifyTarget.http(Examples.URL),
            Examples.NOW.plusSeconds(seconds));
    var request =
        new LockRequest(
            Examples.CLIENT,
            new Purchase(
                new UserId("buyer"),
                channel,
                Examples.GOODS,
                Examples.ACTIVITY,
                new OutTradeNo("shared")),
            Optional.of(new TeamId(team)),
            Optional.empty(),
            Optional.empty());
    var place =
        opened.lock(new OrderId("order-" + team), request, offer.to(Set.of()), 0, Examples.NOW);
    unitOfWork()
        .inTransaction(
            () -> {
              trades().addTeam(opened);
              trades().addPlace(place);
              return true;
            });
  }

  private void join(String team, String buyer, String number) {
    unitOfWork()
        .inTransaction(
            () -> {
              GroupBuyTeamEntity found = forUpdate(team);
              MarketPayOrderEntity place = place(found, buyer, number);
              trades().saveTeam(found);
              trades().addPlace(place);
              return true;
            });
  }

  private GroupBuyTeamEntity forUpdate(String team) {
    return trades().findTeamForUpdate(CHANNEL, new TeamId(team)).orElseThrow();
  }

  private void save(String team, TeamStatus status) {
    unitOfWork()
        .inTransaction(
            () -> {
              GroupBuyTeamEntity found = forUpdate(team);
              trades()
                  .saveTeam(
                      new GroupBuyTeamEntity(
                          found.getTerms(),
                          found.getLockCount(),
                          found.getCompleteCount(),
                          status));
              return true;
            });
  }

  private void pay(String number) {
    unitOfWork()
        .inTransaction(
            () -> {
              MarketPayOrderEntity place =
                  trades().findPlace(CHANNEL, new OutTradeNo(number)).orElseThrow();
              return trades()
                  .savePaid(
                      forUpdate(place.teamId().value()),
                      place.paidAt(Examples.NOW.plus(Duration.ofMinutes(1))));
            });
  }
}
