package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.TradeRepositoryContract;
import site.dopplerxd.domain.trade.model.BuyerTakes;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.TeamKey;
import site.dopplerxd.domain.trade.port.TradeRepository.TradeNumber;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisTradeRepositoryTest extends TradeRepositoryContract {
  private static final TeamId TEAM = new TeamId("team");

  @Autowired private TradeRepository trades;
  @Autowired private RefundDueRepository refunds;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingSold() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM group_buy_order");
    sql.update("DELETE FROM refund_due");
  }

  /** The place's row is held: the payment has its team's row while it waits. */
  @Test
  void aPaymentLocksTheRowOfItsTeamBeforeThatOfItsPlace() {
    MarketPayOrderEntity place =
        Examples.place("order", TEAM, Examples.purchase("buyer", "no-1"), 0);
    GroupBuyTeamEntity team = Examples.team(TEAM.value(), 1);
    unitOfWork.inTransaction(
        () -> {
          trades.addTeam(new GroupBuyTeamEntity(team.getTerms(), 1, 0, TeamStatus.IN_PROGRESS));
          trades.addPlace(place);
          return true;
        });
    CompletableFuture<Boolean> payment =
        unitOfWork.inTransaction(
            () -> {
              sql.queryForList("SELECT id FROM group_buy_order_list FOR UPDATE");
              CompletableFuture<Boolean> waiting =
                  CompletableFuture.supplyAsync(() -> pay(team, place));
              Awaitility.await()
                  .untilAsserted(
                      () ->
                          assertThatThrownBy(
                                  CompletableFuture.supplyAsync(this::takeTheTeamsRow)::join)
                              .isInstanceOf(CompletionException.class));
              assertThat(waiting).isNotDone();
              return waiting;
            });
    assertThat(payment.join()).isTrue();
  }

  /** The payment waits for the row of the team of one that owes it back. */
  @Test
  void aPaymentSeesWhatIsOwedBackWhileItWaitsForItsTeam() {
    addTeamOfOne("no-1");
    var number = new OutTradeNo("no-1");
    MarketPayOrderEntity place = trades.findPlace(Examples.CHANNEL, number).orElseThrow();
    CompletableFuture<Boolean> payment =
        unitOfWork.inTransaction(
            () -> {
              GroupBuyTeamEntity team =
                  trades.findTeamForUpdate(Examples.CHANNEL, place.teamId()).orElseThrow();
              CompletableFuture<Boolean> waiting =
                  CompletableFuture.supplyAsync(() -> pay(team, place));
              Awaitility.await().until(() -> updatesOfTeams() > 0);
              var refused =
                  new UncountedPayment("t-1", Money.of("1.00"), RefundReason.WRONG_AMOUNT);
              refunds.add(RefundDue.ofUncounted(team.getTerms(), place, refused, 2, Examples.NOW));
              return waiting;
            });
    assertThat(payment.join()).isFalse();
    assertThat(trades.findPlace(Examples.CHANNEL, number)).contains(place);
  }

  private int updatesOfTeams() {
    return count("information_schema.processlist WHERE info LIKE 'UPDATE group_buy_order t%'");
  }

  private boolean pay(GroupBuyTeamEntity team, MarketPayOrderEntity place) {
    return unitOfWork.inTransaction(() -> trades.savePaid(team, place.paidAt(Examples.NOW)));
  }

  private List<?> takeTheTeamsRow() {
    return unitOfWork.inTransaction(
        () -> sql.queryForList("SELECT id FROM group_buy_order FOR UPDATE NOWAIT"));
  }

  @Test
  void aTeamThatAnotherTransactionHasLockedIsNotWaitedFor() {
    TeamKey free = new TeamKey(Examples.CHANNEL, new TeamId("free"));
    TeamKey locked = new TeamKey(Examples.CHANNEL, TEAM);
    unitOfWork.inTransaction(
        () -> {
          trades.addTeams(List.of(Examples.team("free", 2), Examples.team(TEAM.value(), 2)));
          return true;
        });
    Map<TeamKey, GroupBuyTeamEntity> found =
        unitOfWork.inTransaction(
            () -> {
              trades.findTeamForUpdate(Examples.CHANNEL, TEAM);
              return CompletableFuture.supplyAsync(() -> freeOnes(List.of(free, locked))).join();
            });
    assertThat(found).containsOnlyKeys(free);
    assertThat(freeOnes(List.of(free, locked))).containsOnlyKeys(free, locked);
  }

  private Map<TeamKey, GroupBuyTeamEntity> freeOnes(List<TeamKey> names) {
    return unitOfWork.inTransaction(() -> trades.findTeamsForUpdateSkipLocked(names));
  }

  /** A place whose row is held, and one whose team's row is. */
  @Test
  void severalPaymentsAtOnceWaitForNoRowThatOthersHave() {
    List<String> ids = List.of("held place", "held team", "free");
    unitOfWork.inTransaction(
        () -> {
          ids.forEach(this::addTeamOfOne);
          return true;
        });
    List<TradeNumber> all =
        ids.stream().map(id -> new TradeNumber(Examples.CHANNEL, new OutTradeNo(id))).toList();
    unitOfWork.inTransaction(
        () -> {
          trades.findTeamForUpdate(Examples.CHANNEL, new TeamId("held team"));
          sql.queryForList(
              "SELECT id FROM group_buy_order_list WHERE out_trade_no = 'held place' FOR UPDATE");
          assertThat(CompletableFuture.supplyAsync(() -> payFreeOnes(all)).join())
              .containsExactly(all.get(2));
          return true;
        });
    assertThat(trades.findTeam(Examples.CHANNEL, new TeamId("free")).orElseThrow().getStatus())
        .isEqualTo(TeamStatus.COMPLETE);
    assertThat(payFreeOnes(all)).containsExactlyInAnyOrder(all.get(0), all.get(1));
    assertThat(payFreeOnes(all)).isEmpty();
  }

  private void addTeamOfOne(String id) {
    var team = new TeamId(id);
    var terms = Examples.team(id, 1).getTerms();
    trades.addTeam(new GroupBuyTeamEntity(terms, 1, 0, TeamStatus.IN_PROGRESS));
    trades.addPlace(Examples.place("o " + id, team, Examples.purchase("b " + id, id), 0));
  }

  private List<TradeNumber> payFreeOnes(List<TradeNumber> numbers) {
    return unitOfWork.inTransaction(() -> PaidBatch.pay(trades, numbers));
  }

  /** The database is there: which of several it was shows when each is alone. */
  @Test
  void aPlaceThatWaitsTooLongForAnotherTransactionFailsForWhatItWants() {
    MarketPayOrderEntity held =
        Examples.place("held", TEAM, Examples.purchase("another", "no-1"), 0);
    List<MarketPayOrderEntity> several =
        List.of(
            Examples.place("one", TEAM, Examples.purchase("buyer", "no-2"), 0),
            Examples.place("two", TEAM, Examples.purchase("third", "no-1"), 0));
    unitOfWork.inTransaction(
        () -> {
          trades.addPlace(held);
          assertThatThrownBy(CompletableFuture.runAsync(() -> add(several))::join)
              .cause()
              .isInstanceOfSatisfying(
                  RuntimeException.class,
                  failure -> assertThat(unitOfWork.isDatabaseUnavailable(failure)).isFalse());
          return true;
        });
    assertThat(trades.findPlace(Examples.CHANNEL, new OutTradeNo("no-2"))).isEmpty();
  }

  /** The texts of so many are not kept: see {@code RowsLanguage}. */
  @Test
  void manyPlacesAreAddedAtOnceAndTheirBuyersTakesRead() {
    List<MarketPayOrderEntity> many =
        IntStream.range(0, 70)
            .mapToObj(
                i -> Examples.place("o-" + i, TEAM, Examples.purchase("b-" + i, "no-" + i), i % 3))
            .toList();
    add(many);
    List<BuyerTakes> takes =
        trades.takesOfEach(many.stream().map(MarketPayOrderEntity::purchase).toList());
    for (int i = 0; i < many.size(); i++) {
      MarketPayOrderEntity place = many.get(i);
      assertThat(trades.findPlace(Examples.CHANNEL, place.purchase().outTradeNo())).contains(place);
      assertThat(takes.get(i).slots()).containsExactly(entry(place.purchase().outTradeNo(), i % 3));
    }
  }

  private void add(List<MarketPayOrderEntity> several) {
    unitOfWork.inTransaction(
        () -> {
          trades.addPlaces(several);
          return true;
        });
  }

  /** The texts of so many are not kept: see {@code RowsLanguage}. */
  @Test
  void manyPaymentsOfOneTeamAreSavedAtOnce() {
    List<String> many = IntStream.range(0, 70).mapToObj(i -> "no-" + i).toList();
    unitOfWork.inTransaction(
        () -> {
          var terms = Examples.team(TEAM.value(), 70).getTerms();
          trades.addTeam(new GroupBuyTeamEntity(terms, 70, 0, TeamStatus.IN_PROGRESS));
          return true;
        });
    add(
        many.stream()
            .map(no -> Examples.place("o " + no, TEAM, Examples.purchase("b " + no, no), 0))
            .toList());
    assertThat(List.of(unpaid(), open())).containsExactly(70, 1);
    assertThat(
            payFreeOnes(
                many.stream()
                    .map(no -> new TradeNumber(Examples.CHANNEL, new OutTradeNo(no)))
                    .toList()))
        .hasSize(70);
    assertThat(trades.findTeam(Examples.CHANNEL, TEAM).orElseThrow())
        .extracting(GroupBuyTeamEntity::getCompleteCount, GroupBuyTeamEntity::getStatus)
        .containsExactly(70, TeamStatus.COMPLETE);
    assertThat(trades.paidTradeNos(Examples.CHANNEL, TEAM))
        .extracting(OutTradeNo::value)
        .isEqualTo(many);
    assertThat(List.of(unpaid(), open())).containsExactly(0, 0);
    assertTablesAreSound();
  }

  /** Both have an index over a virtual column that says whether they are open. */
  @Test
  void whatIsPaidIsOpenInNoIndex() {
    unitOfWork.inTransaction(
        () -> {
          var terms = Examples.team(TEAM.value(), 2).getTerms();
          trades.addTeam(new GroupBuyTeamEntity(terms, 2, 0, TeamStatus.IN_PROGRESS));
          List.of(0, 1)
              .forEach(
                  i ->
                      trades.addPlace(
                          Examples.place(
                              "order-" + i, TEAM, Examples.purchase("buyer-" + i, "no-" + i), 0)));
          return true;
        });
    assertThat(List.of(unpaid(), open())).containsExactly(2, 1);
    for (int i = 0; i < 2; i++) {
      MarketPayOrderEntity place =
          trades.findPlace(Examples.CHANNEL, new OutTradeNo("no-" + i)).orElseThrow();
      assertThat(pay(trades.findTeam(Examples.CHANNEL, TEAM).orElseThrow(), place)).isTrue();
      assertThat(List.of(unpaid(), open())).containsExactly(1 - i, 1 - i);
    }
    assertTablesAreSound();
  }

  private void assertTablesAreSound() {
    assertThat(sql.queryForList("CHECK TABLE group_buy_order, group_buy_order_list EXTENDED"))
        .extracting(row -> row.get("Msg_text"))
        .containsOnly("OK");
  }

  private int unpaid() {
    return count("group_buy_order_list FORCE INDEX (idx_unpaid) WHERE unpaid_until > '2000-01-01'");
  }

  private int open() {
    return count("group_buy_order FORCE INDEX (idx_open_until) WHERE open_until > '2000-01-01'");
  }

  private int count(String rows) {
    return sql.queryForList("SELECT COUNT(*) FROM " + rows, Integer.class).get(0);
  }

  @Override
  protected TradeRepository repository() {
    return trades;
  }

  @Override
  protected RefundDueRepository refunds() {
    return refunds;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
