package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;
import site.dopplerxd.testing.Deadlocks;

/**
 * Places of one team, or of several, are locked, paid and closed at once, each by the statements of
 * its own, or paid together.
 */
@DatabaseTest
class OneTeamRaceTest {
  private static final TeamId TEAM = new TeamId("team");
  private static final int BUYERS = 12;
  private static final int PLACES_OF_EACH = 10;

  @Autowired private TradeRepository trades;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingSold() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM group_buy_order");
  }

  @Test
  void locksPaymentsAndClosingsOfOneTeamDoNotDeadlockAndItsCountsAreThoseOfItsPlaces() {
    long deadlocks = Deadlocks.soFar(sql);
    inTransaction(
        () -> {
          trades.addTeam(Examples.team(TEAM.value(), BUYERS * PLACES_OF_EACH + 1));
          return true;
        });
    Concurrently.times(
        BUYERS, buyer -> IntStream.range(0, PLACES_OF_EACH).forEach(i -> live(buyer, i)));

    assertThat(Deadlocks.soFar(sql) - deadlocks).as(Deadlocks.latest(sql)).isZero();
    List<MarketPayOrderEntity> open = trades.openPlaces(Examples.CHANNEL, TEAM);
    assertThat(team().getLockCount()).isEqualTo(open.size()).isEqualTo(BUYERS * PLACES_OF_EACH / 2);
    assertThat(team().getCompleteCount())
        .isEqualTo((int) open.stream().filter(MarketPayOrderEntity::isPaid).count());
  }

  /** Of four teams: some pay four places at once, others each place alone; half are given back. */
  @Test
  void paymentsTogetherAndAloneAndClosingsOfSeveralTeamsDoNotDeadlock() {
    long deadlocks = Deadlocks.soFar(sql);
    List<TeamId> teams = IntStream.range(0, 4).mapToObj(i -> new TeamId("team " + i)).toList();
    inTransaction(
        () -> {
          teams.forEach(team -> trades.addTeam(Examples.team(team.value(), 1_000)));
          return true;
        });
    Concurrently.times(
        BUYERS,
        buyer -> {
          for (int i = 0; i < PLACES_OF_EACH; i++) {
            payInEach(teams, buyer, i);
          }
        });

    assertThat(Deadlocks.soFar(sql) - deadlocks).as(Deadlocks.latest(sql)).isZero();
    for (TeamId team : teams) {
      List<MarketPayOrderEntity> open = trades.openPlaces(Examples.CHANNEL, team);
      GroupBuyTeamEntity now = trades.findTeam(Examples.CHANNEL, team).orElseThrow();
      assertThat(now.getLockCount()).isEqualTo(open.size()).isEqualTo(BUYERS * PLACES_OF_EACH / 2);
      assertThat(open).allMatch(MarketPayOrderEntity::isPaid);
      assertThat(now.getCompleteCount()).isEqualTo(open.size());
    }
  }

  private void payInEach(List<TeamId> teams, int buyer, int i) {
    List<TradeNumber> numbers = new ArrayList<>();
    for (TeamId team : teams) {
      String number = "%d-%d in %s".formatted((buyer + numbers.size()) % BUYERS, i, team.value());
      numbers.add(new TradeNumber(Examples.CHANNEL, new OutTradeNo(number)));
      String own = "%d-%d in %s".formatted(buyer, i, team.value());
      lock(Examples.place("order-" + own, team, Examples.purchase("buyer " + own, own), i));
    }
    for (int tries = 0; tries < 2; tries++) {
      inTransaction(() -> PaidBatch.pay(trades, numbers));
    }
    for (TeamId team : teams) {
      String own = "%d-%d in %s".formatted(buyer, i, team.value());
      pay(trades.findTeam(Examples.CHANNEL, team).orElseThrow(), own);
      if (i % 2 == 0) {
        close(own);
      }
    }
  }

  /** Each is locked; three of four are paid, reported twice; every second one is closed. */
  private void live(int buyer, int i) {
    String number = buyer + "-" + i;
    lock(Examples.place("order-" + number, TEAM, Examples.purchase("buyer " + buyer, number), i));
    if (i % 4 != 0) {
      GroupBuyTeamEntity seen = team();
      assertThat(pay(seen, number)).isTrue();
      assertThat(pay(seen, number)).isFalse();
    }
    if (i % 2 == 0) {
      close(number);
    }
  }

  private void lock(MarketPayOrderEntity place) {
    inTransaction(
        () -> {
          assertThat(
                  trades.raiseLockCount(
                      Examples.CHANNEL, place.teamId(), Examples.ACTIVITY, Examples.NOW))
              .isTrue();
          trades.addPlace(place);
          return true;
        });
  }

  private boolean pay(GroupBuyTeamEntity seen, String number) {
    MarketPayOrderEntity paid = place(number).paidAt(Examples.NOW);
    return inTransaction(() -> trades.savePaid(seen, paid));
  }

  private void close(String number) {
    inTransaction(
        () -> {
          GroupBuyTeamEntity team =
              trades.findTeamForUpdate(Examples.CHANNEL, place(number).teamId()).orElseThrow();
          MarketPayOrderEntity closed = team.refund(place(number), Examples.NOW).place();
          trades.saveTeam(team);
          trades.saveClosed(List.of(closed));
          return true;
        });
  }

  private MarketPayOrderEntity place(String number) {
    return trades.findPlace(Examples.CHANNEL, new OutTradeNo(number)).orElseThrow();
  }

  private GroupBuyTeamEntity team() {
    return trades.findTeam(Examples.CHANNEL, TEAM).orElseThrow();
  }

  private <T> T inTransaction(Supplier<T> work) {
    return unitOfWork.inTransaction(work);
  }
}
