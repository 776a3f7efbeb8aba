package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.domain.trade.lock.FullTeams;
import site.dopplerxd.domain.trade.lock.TeamJoins;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.TestDatabase;

/** Many buyers at one team, on two nodes of one database. */
@Tag("system")
class CrowdTest {
  private static final int CALLERS = 64;
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  /** How old what is remembered of full teams is, on both nodes. */
  private static final AtomicLong NANO_TIME = new AtomicLong();

  private static String database;
  private static Shop here;
  private static Shop there;

  @BeforeAll
  static void start() {
    database = TestDatabase.migratedSchema("crowd");
    here = new Shop(node());
    there = new Shop(node());
  }

  /** A statement waits for a row as long as the test that holds it may take. */
  private static RunningService node() {
    return RunningService.with(
        FullTeams.class,
        own -> new FullTeams(REMEMBERED, NANO_TIME::get),
        StatementLog.on(database),
        RunningService.WITHOUT_ROUNDS,
        "group-buy.trade.joins-timeout=10s",
        "spring.datasource.hikari.data-source-properties.sessionVariables="
            + "innodb_lock_wait_timeout=30,sql_mode='STRICT_TRANS_TABLES'");
  }

  @AfterAll
  static void stop() {
    here.service().close();
    there.service().close();
  }

  private static List<Place> fullTeam() {
    return here.fill(Activity.of(here.sql(), 3), 3, Shop.NOWHERE);
  }

  private static Activity activityOf(Place place) {
    JSONObject request = place.request();
    return new Activity(request.getLongValue("activityId"), request.getString("goodsId"));
  }

  /** What another buyer is answered who wants to join that place's team. */
  private static Answer join(Shop node, Place place) {
    return node.client().lock(node.joining(activityOf(place), place.teamId()));
  }

  private static int lockCount(String teamId) {
    return here.sql()
        .queryForObject(
            "SELECT lock_count FROM group_buy_order WHERE team_id = ?", Integer.class, teamId);
  }

  private static int places(String teamId) {
    return here.sql()
        .queryForObject(
            "SELECT COUNT(*) FROM group_buy_order_list WHERE team_id = ? AND status < 2",
            Integer.class,
            teamId);
  }

  @Test
  void aCrowdHoldsOneConnectionWhileTheRowOfItsTeamIsHeld() throws Exception {
    Activity big = Activity.of(here.sql(), 500);
    String team = here.open(big, Shop.NOWHERE).teamId();
    var pool = here.service().bean(HikariDataSource.class).getHikariPoolMXBean();
    var joins = here.service().bean(TeamJoins.class);
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try (Connection holder = DriverManager.getConnection(database)) {
      holdRow(holder, team);
      List<Future<Answer>> crowd =
          IntStream.range(0, CALLERS)
              .mapToObj(i -> callers.submit(() -> here.client().lock(here.joining(big, team))))
              .toList();
      await().until(() -> joins.waiting() == CALLERS - 1);
      await().until(() -> pool.getActiveConnections() == 1);

      here.open(Activity.THREE, Shop.NOWHERE);
      assertThat(joins.waiting()).as("the crowd waits still").isEqualTo(CALLERS - 1);

      holder.rollback();
      for (Future<Answer> one : crowd) {
        one.get().required();
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(lockCount(team)).isEqualTo(CALLERS + 1);
    assertThat(places(team)).isEqualTo(CALLERS + 1);
  }

  private static void holdRow(Connection holder, String team) throws Exception {
    holder.setAutoCommit(false);
    try (var select =
        holder.prepareStatement(
            "SELECT lock_count FROM group_buy_order WHERE team_id = ? FOR UPDATE")) {
      select.setString(1, team);
      select.executeQuery().next();
    }
  }

  @Test
  void aFullTeamIsRefusedWithoutAStatementInTheWordsOfTheDatabase() {
    List<Place> team = fullTeam();
    Answer first = join(here, team.get(0));
    assertThat(first.code()).isEqualTo("E0006");
    StatementLog.clear();

    List<Answer> answers = Concurrently.map(16, i -> join(here, team.get(0)));

    assertThat(answers).containsOnly(first);
    assertThat(StatementLog.sentBy(SentStatements.REQUEST))
        .noneMatch(statement -> statement.contains("group_buy_order"));
  }

  @Test
  void aRepeatOfABuyerInTheFullTeamIsAnsweredToTheByteAsBefore() {
    List<Place> team = fullTeam();
    for (Shop node : List.of(here, there)) {
      assertThat(join(node, team.get(0)).code()).isEqualTo("E0006");
      for (Place place : team) {
        assertThat(node.client().lock(place.request())).isEqualTo(place.answer());
      }
    }
  }

  @Test
  void aPlaceThatIsGivenBackHereIsTakenHereAtOnceAndThereWithinASecond() {
    List<Place> team = fullTeam();
    Place leaver = team.get(2);
    for (Shop node : List.of(here, there)) {
      assertThat(join(node, leaver).code()).isEqualTo("E0006");
    }
    here.client().refund(leaver.userId(), leaver.outTradeNo()).required();
    assertThat(join(there, leaver).code()).as("a moment ago it was full").isEqualTo("E0006");
    Place comer = here.take(here.joining(activityOf(leaver), leaver.teamId()));

    here.client().refund(comer.userId(), comer.outTradeNo()).required();
    NANO_TIME.addAndGet(REMEMBERED.toNanos());
    join(there, leaver).required();
    assertThat(places(leaver.teamId())).isEqualTo(3);
  }

  @Test
  void aPlaceThatTimesOutHereIsTakenHereAtOnce() {
    List<Place> team = fullTeam();
    Place late = team.get(1);
    assertThat(join(here, late).code()).isEqualTo("E0006");
    here.sql()
        .update(
            "UPDATE group_buy_order_list SET pay_deadline = UTC_TIMESTAMP(3) - INTERVAL 1 HOUR"
                + " WHERE out_trade_no = ?",
            late.outTradeNo());
    here.service().bean(UnpaidTimeouts.class).closeOverdue();

    join(here, late).required();
    assertThat(lockCount(late.teamId())).isEqualTo(3);
  }

  @Test
  void aCrowdOnTwoNodesFillsATeamAndNotMore() {
    Activity ten = Activity.of(here.sql(), 10);
    Place opener = here.open(ten, Shop.NOWHERE);

    List<String> codes =
        Concurrently.map(CALLERS, i -> join(i % 2 == 0 ? here : there, opener).code());

    assertThat(Concurrently.countOf(codes, "0000")).isEqualTo(9);
    assertThat(Concurrently.countOf(codes, "E0006")).isEqualTo(CALLERS - 9);
    assertThat(lockCount(opener.teamId())).isEqualTo(10);
    assertThat(places(opener.teamId())).isEqualTo(10);
  }

  /** One place, that comes and goes on both nodes while all want it. */
  @Test
  void aPlaceThatComesAndGoesOnTwoNodesIsNeverSoldTwice() {
    List<Place> team = fullTeam();
    Place place = team.get(2);
    Concurrently.times(
        8,
        i -> {
          Shop node = i % 2 == 0 ? here : there;
          for (int times = 0; times < 10; times++) {
            JSONObject wish = node.joining(activityOf(place), place.teamId());
            Answer answer = node.client().lock(wish);
            NANO_TIME.addAndGet(REMEMBERED.toNanos() / 4);
            if (answer.code().equals("0000")) {
              node.client()
                  .refund(wish.getString("userId"), wish.getString("outTradeNo"))
                  .required();
            } else {
              assertThat(answer.code()).isEqualTo("E0006");
            }
            if (i == 0 && times == 0) {
              node.client().refund(place.userId(), place.outTradeNo()).required();
            }
          }
        });
    assertThat(lockCount(place.teamId())).isEqualTo(2);
    assertThat(places(place.teamId())).isEqualTo(2);
  }
}
