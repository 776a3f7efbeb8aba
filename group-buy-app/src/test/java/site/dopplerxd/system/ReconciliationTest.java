package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.Mending;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository.KeptFinding;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** A sound database, damaged in each way that the reconciliation knows. */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconciliationTest {
  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private RunningService service;
  private Shop shop;
  private JdbcTemplate sql;

  @BeforeAll
  void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("reconciliation"),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.trade.unpaid-cron=-",
            "group-buy.trade.expiry-cron=-",
            "group-buy.reconciliation.cron=-");
    shop = new Shop(service);
    sql = service.sql();
  }

  @AfterAll
  void stop() {
    service.close();
    merchant.close();
  }

  @BeforeEach
  void everythingIsDue() {
    sql.update("DELETE FROM reconciliation_finding");
    sql.update("DELETE FROM reconciliation_walk");
  }

  private Set<String> found() {
    return sql
        .queryForList("SELECT CONCAT(kind, ' ', subject) FROM reconciliation_finding", String.class)
        .stream()
        .collect(Collectors.toSet());
  }

  private void look() {
    sql.update("DELETE FROM reconciliation_walk");
    service.bean(Reconciliation.class).run();
  }

  /** With everything switched on that can be mended. */
  private void mend() {
    sql.update("DELETE FROM reconciliation_walk");
    var all = EnumSet.allOf(FindingKind.class);
    all.removeIf(kind -> !kind.isMendable());
    new Reconciliation(
            service.bean(ReconciliationRepository.class),
            service.bean(StockCounts.class),
            service.bean(Mending.class)::mend,
            all,
            Clock.systemUTC(),
            Duration.ofMinutes(2))
        .run();
  }

  private void assertFoundAndMended(String finding, String teamId) {
    assertFoundAndMended(finding, "team", "team/" + teamId);
  }

  private void assertFoundAndMended(String finding, String kind, String audited) {
    look();
    assertThat(found()).containsExactly(finding);
    mend();
    sql.update("DELETE FROM reconciliation_finding");
    look();
    assertThat(found()).isEmpty();
    assertThat(
            sql.queryForObject(
                "SELECT COUNT(*) FROM operator_audit WHERE operator = 'reconciliation'"
                    + " AND object_kind = ? AND object_id = ?",
                int.class,
                kind,
                audited))
        .isEqualTo(1);
  }

  @Test
  void aSoundDatabaseHasNoFindings() {
    List<Place> complete = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
    shop.client().refund(complete.get(0).userId(), complete.get(0).outTradeNo()).required();
    Place open = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(open);
    look();
    assertThat(found()).isEmpty();
  }

  @Test
  void countsThatAreNotThoseOfThePlaces() {
    String team = shop.fill(Activity.THREE, 2, Shop.NOWHERE).get(0).teamId();
    sql.update(
        "UPDATE group_buy_order SET lock_count = 3, complete_count = 1 WHERE team_id = ?", team);
    assertFoundAndMended("TEAM_COUNTS team/" + team, team);
    assertThat(shop.ledger().team(team)).isEqualTo(new Ledger.Team(0, 2, 0));
  }

  @Test
  void allPaidButNotComplete() {
    List<Place> places = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
    String team = places.get(0).teamId();
    shop.ledger().awaitClosed(team);
    sql.update("DELETE FROM notify_task WHERE team_id = ?", team);
    sql.update("UPDATE group_buy_order SET status = 0 WHERE team_id = ?", team);
    assertFoundAndMended("ALL_PAID_NOT_COMPLETE team/" + team, team);
    assertThat(shop.ledger().team(team)).isEqualTo(new Ledger.Team(1, 2, 2));
  }

  @Test
  void completeWithoutATask() {
    String team = shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
    shop.ledger().awaitClosed(team);
    sql.update("DELETE FROM notify_task WHERE team_id = ?", team);
    assertFoundAndMended("COMPLETE_WITHOUT_TASK team/" + team, team);
  }

  /** Its task was told and deleted long ago; what changes the team today is no completion. */
  @Test
  void aTeamThatCompletedLongAgoNeedsNoTaskWhenAPlaceIsGivenBack() {
    List<Place> places = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
    String team = places.get(0).teamId();
    shop.ledger().awaitClosed(team);
    sql.update("DELETE FROM notify_task WHERE team_id = ?", team);
    sql.update(
        "UPDATE group_buy_order_list SET update_time = UTC_TIMESTAMP(3) - INTERVAL 40 DAY"
            + " WHERE team_id = ?",
        team);
    shop.client().refund(places.get(0).userId(), places.get(0).outTradeNo()).required();
    sql.update("UPDATE group_buy_order SET lock_count = 2 WHERE team_id = ?", team);
    mend();
    look();
    assertThat(found()).containsExactly("TEAM_COUNTS team/" + team);
    assertThat(
            sql.queryForObject(
                "SELECT COUNT(*) FROM notify_task WHERE team_id = ? AND category = 'trade_settlement'",
                int.class,
                team))
        .isZero();
  }

  @Test
  void aTaskWithoutATeam() {
    String team = shop.complete(Activity.TWO, 2, merchant.url("/cb")).get(0).teamId();
    shop.ledger().awaitClosed(team);
    Long task =
        sql.queryForObject("SELECT id FROM notify_task WHERE team_id = ?", Long.class, team);
    sql.update("UPDATE notify_task SET team_id = 'gone' WHERE id = ?", task);
    look();
    assertThat(found())
        .containsExactlyInAnyOrder(
            "TASK_WITHOUT_TEAM task/" + task, "COMPLETE_WITHOUT_TASK team/" + team);
    sql.update("UPDATE notify_task SET team_id = ? WHERE id = ?", team, task);
  }

  @Test
  void aPaidPlaceOfAFailedTeamWithoutARefund() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    sql.update("UPDATE group_buy_order SET status = 2 WHERE team_id = ?", place.teamId());
    look();
    assertThat(found()).containsExactly("PAID_WITHOUT_REFUND team/" + place.teamId());
    assertThat(detail()).isEqualTo("places=1 orderIds=" + orderId(place));
    mend();
    assertThat(
            sql.queryForObject(
                "SELECT COUNT(*) FROM refund_due WHERE team_id = ?", int.class, place.teamId()))
        .isEqualTo(1);
    sql.update("DELETE FROM reconciliation_finding");
    look();
    assertThat(found()).isEmpty();
  }

  @Test
  void aPlaceThatWasClosedAfterItsPaymentWithoutARefund() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    shop.client().refund(place.userId(), place.outTradeNo()).required();
    sql.update("DELETE FROM refund_due WHERE team_id = ?", place.teamId());
    assertFoundAndMended("PAID_WITHOUT_REFUND team/" + place.teamId(), place.teamId());
  }

  @Test
  void aPlaceWhoseRefundWasWrittenSinceIsNoFindingAnyMoreAndOneThatIsTooOldIsStill() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place).required();
    shop.client().refund(place.userId(), place.outTradeNo()).required();
    String team = place.teamId();
    sql.update("UPDATE refund_due SET transaction_id = 'lost' WHERE team_id = ?", team);
    look();
    assertThat(open()).containsExactly("team/" + team);
    sql.update(
        "UPDATE group_buy_order_list SET closed_at = closed_at - INTERVAL 8 DAY WHERE team_id = ?",
        team);
    look();
    assertThat(open()).containsExactly("team/" + team);
    sql.update("UPDATE refund_due SET transaction_id = '' WHERE team_id = ?", team);
    look();
    assertThat(open()).isEmpty();
  }

  private List<String> open() {
    return service.bean(ReconciliationRepository.class).newest(true, Long.MAX_VALUE, 10).stream()
        .map(KeptFinding::subject)
        .toList();
  }

  private String detail() {
    return sql.queryForObject("SELECT detail FROM reconciliation_finding", String.class);
  }

  private static String orderId(Place place) {
    return place.answer().data().getString("orderId");
  }

  /** Of twelve, ten are named; one that is too old by now stays among them. */
  @Test
  void placesWithoutARefundAreNamedAndStayTheSameWhileSomeOfThemAreTooOld() {
    Activity twelve = Activity.of(sql, 12);
    List<Place> places = shop.fill(twelve, 12, Shop.NOWHERE);
    places.forEach(place -> shop.pay(place).required());
    places.forEach(place -> shop.client().refund(place.userId(), place.outTradeNo()).required());
    String team = places.get(0).teamId();
    sql.update("DELETE FROM refund_due WHERE team_id = ?", team);
    String detail =
        "places=12 orderIds="
            + places.stream()
                .limit(10)
                .map(ReconciliationTest::orderId)
                .collect(Collectors.joining(","));
    look();
    assertThat(detail()).isEqualTo(detail);
    sql.update(
        "UPDATE group_buy_order_list SET closed_at = closed_at - INTERVAL 8 DAY"
            + " WHERE order_id = ?",
        orderId(places.get(0)));
    look();
    assertThat(detail()).isEqualTo(detail);
    mend();
  }

  @Test
  void whatIsOpenLongAfterItsTime() {
    Place place = shop.open(Activity.of(sql, 3), Shop.NOWHERE);
    sql.update(
        "UPDATE group_buy_order_list SET pay_deadline = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR"
            + " WHERE team_id = ?",
        place.teamId());
    sql.update(
        "UPDATE group_buy_order SET valid_end_time = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR"
            + " WHERE team_id = ?",
        place.teamId());
    look();
    assertThat(found())
        .containsExactlyInAnyOrder(
            "OVERDUE_OPEN team/" + place.teamId(), "OVERDUE_OPEN place/" + orderId(place));
    service.bean(TeamExpiry.class).endOverdue();
  }

  @Test
  void aFindingIsKeptOnceAndCounted() {
    String team = shop.fill(Activity.THREE, 2, Shop.NOWHERE).get(0).teamId();
    sql.update("UPDATE group_buy_order SET lock_count = 3 WHERE team_id = ?", team);
    look();
    look();
    Map<String, Object> kept =
        sql.queryForMap("SELECT times_seen, mended_at FROM reconciliation_finding");
    assertThat(((Number) kept.get("times_seen")).intValue()).isGreaterThanOrEqualTo(2);
    assertThat(kept.get("mended_at")).isNull();
    mend();
  }

  /** An activity with a limit, of which two places are sold and one was given back. */
  private Activity limited() {
    Activity activity = Activity.of(sql, 3);
    sql.update(
        "UPDATE group_buy_activity SET place_limit = 100 WHERE activity_id = ?", activity.id());
    sql.update("INSERT INTO group_buy_stock VALUES (?, 0)", activity.id());
    List<Place> team = shop.fill(activity, 3, Shop.NOWHERE);
    shop.pay(team.get(0)).required();
    shop.client().refund(team.get(1).userId(), team.get(1).outTradeNo()).required();
    return activity;
  }

  private void misCount(Activity activity, int by) {
    sql.update(
        "UPDATE group_buy_stock SET sold = sold + ? WHERE activity_id = ?", by, activity.id());
  }

  private int sold(Activity activity) {
    return sql.queryForObject(
        "SELECT sold FROM group_buy_stock WHERE activity_id = ?", int.class, activity.id());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aCountOfSoldPlacesThatIsNotThatOfThePlaces(int by) {
    Activity activity = limited();
    misCount(activity, by);
    String subject = "activity/" + activity.id();
    look();
    assertThat(detail()).isEqualTo("sold=%d places=2", 2 + by);
    assertFoundAndMended("STOCK_COUNT " + subject, "activity", String.valueOf(activity.id()));
    assertThat(sold(activity)).isEqualTo(2);
  }

  /** Places are locked and given back while counts are compared, and one of them is corrected. */
  @Test
  void aSaleThatRunsMeanwhileIsNoFindingAndIsKeptByACorrection() throws Exception {
    Activity right = limited();
    Activity wrong = limited();
    misCount(wrong, 5);
    var over = new AtomicBoolean();
    var bought = new AtomicInteger();
    CompletableFuture<Void> sale =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                Place kept = shop.open(right, Shop.NOWHERE);
                shop.open(wrong, Shop.NOWHERE);
                shop.client().refund(kept.userId(), kept.outTradeNo()).required();
                bought.incrementAndGet();
              }
            });
    while (bought.get() < 20 && !sale.isDone()) {
      look();
    }
    mend();
    over.set(true);
    sale.get();
    assertThat(found()).containsExactly("STOCK_COUNT activity/" + wrong.id());
    assertThat(sold(wrong)).isEqualTo(2 + bought.get());
    assertThat(sold(right)).isEqualTo(2);
  }
}
