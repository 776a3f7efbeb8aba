package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** How many statements each request costs, and which: as docs/statements.md lists them. */
@Tag("system")
class StatementCountTest {
  private static final String REQUEST = SentStatements.REQUEST;
  private static final String RECORDER = "notify-recorder";
  private static final String JOB = Thread.currentThread().getName();
  private static final int CONNECTIONS = 3;

  private static final StatementsDocument DOCUMENT = StatementsDocument.read();
  private static final HostileMerchant MERCHANT = HostileMerchant.answering(Behaviour.success());
  private static RunningService service;
  private static Shop shop;

  /** All connections are made before anything is counted. */
  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            StatementLog.on(TestDatabase.migratedSchema("statements")),
            RunningService.WITHOUT_ROUNDS,
            "spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS);
    shop = new Shop(service);
    shop.open(Activity.TWO, Shop.NOWHERE);
    var pool = service.bean(HikariDataSource.class).getHikariPoolMXBean();
    await().until(() -> pool.getTotalConnections() == CONNECTIONS);
  }

  @AfterAll
  static void stop() {
    service.close();
    MERCHANT.close();
  }

  @BeforeEach
  void letOthersEnd() {
    shop.ledger().awaitNoLease();
  }

  /** The measure itself: the server counts as many as the log does. */
  @Test
  void theLogMissesNothingThatTheServerGets() throws SQLException {
    String url = StatementLog.on(TestDatabase.migratedSchema("questions"));
    try (Connection connection = DriverManager.getConnection(url)) {
      long before = questions(connection);
      StatementLog.clear();
      connection.setAutoCommit(false);
      try (var statement = connection.prepareStatement("SELECT ?")) {
        statement.setInt(1, 1);
        statement.execute();
      }
      connection.commit();
      connection.setAutoCommit(true);
      long asked = questions(connection) - before;
      assertThat(StatementLog.sentBy(JOB)).hasSize((int) asked);
    }
  }

  private static long questions(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
      row.next();
      return row.getLong(2);
    }
  }

  @Test
  void lockThatOpensATeam() {
    StatementLog.clear();
    shop.open(Activity.TWO, Shop.NOWHERE);
    assertAsDocumented("Lock that opens a team", REQUEST);
  }

  @Test
  void lockThatJoinsATeam() {
    Activity once = Activity.of(shop.sql(), 3);
    String teamId = shop.open(once, Shop.NOWHERE).teamId();
    shop.join(once, teamId);
    StatementLog.clear();
    shop.join(once, teamId);
    assertAsDocumented("Lock that joins a team", REQUEST);
  }

  @Test
  void lockThatJoinsOneOfTheTeamsThatABuyerMayJoin() {
    String teamId = shop.open(Activity.TWO, Shop.NOWHERE).teamId();
    StatementLog.clear();
    shop.join(Activity.TWO, teamId);
    assertAsDocumented("Lock that joins one of several teams", REQUEST);
  }

  /**
   * Which of them share a transaction is chance: until some do that open a team, and some that
   * join.
   */
  @Test
  void locksThatComeAtOnce() {
    String section = "Locks that come at once";
    List<String> documented = DOCUMENT.statements(section);
    Awaitility.await().until(() -> sentByLocksAtOnce(documented.get(0)).contains(documented));
    assertThat(DOCUMENT.announced(section)).isEqualTo(documented.size());
  }

  private static List<List<String>> sentByLocksAtOnce(String first) {
    Activity once = Activity.of(shop.sql(), 3);
    List<JSONObject> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String team = shop.open(once, Shop.NOWHERE).teamId();
      JSONObject joining = shop.opening(once, Shop.NOWHERE);
      joining.put("teamId", team);
      requests.add(joining);
      requests.add(shop.opening(once, Shop.NOWHERE));
    }
    StatementLog.clear();
    assertThat(Concurrently.map(requests.size(), i -> shop.client().lock(requests.get(i)).code()))
        .containsOnly("0000");
    return transactionsWith(first);
  }

  /** Of each thread, from this statement to the commit. */
  private static List<List<String>> transactionsWith(String first) {
    return StatementLog.sentByEach(REQUEST).stream()
        .filter(sent -> sent.contains(first))
        .map(sent -> sent.subList(sent.indexOf(first), sent.size()))
        .map(sent -> sent.subList(0, sent.indexOf("COMMIT") + 1))
        .toList();
  }

  @Test
  void lockRepeated() {
    Place place = shop.open(Activity.TWO, Shop.NOWHERE);
    StatementLog.clear();
    shop.take(place.request());
    assertAsDocumented("Lock repeated", REQUEST);
  }

  @Test
  void lockWhoseTradeNumberIsTaken() {
    Place place = shop.open(Activity.TWO, Shop.NOWHERE);
    JSONObject another = shop.opening(Activity.TWO, Shop.NOWHERE);
    another.put("outTradeNo", place.outTradeNo());
    StatementLog.clear();
    assertThat(shop.client().lock(another).code()).isEqualTo("E0107");
    assertAsDocumented("Lock whose trade number is taken", REQUEST);
  }

  @Test
  void marketQuery() {
    Place place = shop.open(Activity.TWO, Shop.NOWHERE);
    JSONObject wanted =
        JSONObject.of("userId", place.userId(), "source", "s01", "channel", "c01")
            .fluentPut("goodsId", Activity.TWO.goodsId());
    // On a machine that is busy, what is kept in memory may be too old again by the second one.
    Awaitility.await()
        .untilAsserted(
            () -> {
              ask(wanted);
              StatementLog.clear();
              ask(wanted);
              assertAsDocumented("What a buyer sees", REQUEST);
            });
  }

  private static void ask(JSONObject wanted) {
    shop.client()
        .post("/api/v1/gbm/index/query_group_buy_market_config", wanted.toString())
        .required();
  }

  @Test
  void lockInAnActivityWithAPlaceLimit() {
    Activity limited = Activity.of(shop.sql(), 3);
    shop.sql()
        .update(
            "UPDATE group_buy_activity SET place_limit = 9 WHERE activity_id = ?", limited.id());
    shop.sql().update("INSERT INTO group_buy_stock VALUES (?, 0)", limited.id());
    shop.open(limited, Shop.NOWHERE);
    StatementLog.clear();
    shop.open(limited, Shop.NOWHERE);
    assertAsDocumented("Lock in an activity with a place limit", REQUEST);
  }

  @Test
  void lockInAnActivityForACrowd() {
    Activity activity = Activity.of(shop.sql(), 3);
    shop.sql()
        .update(
            "UPDATE group_buy_activity SET tag_id = 'counted', tag_scope = '2'"
                + " WHERE activity_id = ?",
            activity.id());
    shop.sql()
        .update("INSERT INTO crowd_tags (tag_id, tag_name, batch_id) VALUES ('counted', 'c', 77)");
    JSONObject first = shop.opening(activity, Shop.NOWHERE);
    JSONObject second = shop.opening(activity, Shop.NOWHERE);
    for (JSONObject request : List.of(first, second)) {
      shop.sql()
          .update(
              "INSERT INTO crowd_tags_detail (batch_id, user_id) VALUES (77, ?)",
              request.getString("userId"));
    }
    shop.take(first);
    StatementLog.clear();
    shop.take(second);
    assertAsDocumented("Lock in an activity for a crowd", REQUEST);
  }

  @Test
  void firstLockWithinFourSeconds() {
    Activity activity = Activity.of(shop.sql(), 2);
    StatementLog.clear();
    shop.open(activity, Shop.NOWHERE);
    assertThat(SentStatements.byRequests())
        .as("one more than the others, and its end")
        .hasSize(DOCUMENT.statements("Lock that opens a team").size() + 2)
        .startsWith("SELECT sc_sku_activity", "COMMIT");
  }

  @Test
  void settlement() {
    Place place = shop.open(Activity.TWO, Shop.NOWHERE);
    StatementLog.clear();
    assertThat(shop.pay(place).code()).isEqualTo("0000");
    assertAsDocumented("Settlement", REQUEST);
  }

  @Test
  void settlementThatCompletesTheTeam() {
    List<Place> team = shop.fill(Activity.TWO, 2, MERCHANT.url("/cb"));
    shop.pay(team.get(0));
    StatementLog.clear();
    shop.pay(team.get(1));
    shop.ledger().awaitClosed(team.get(0).teamId());
    assertAsDocumented("Settlement that completes the team", REQUEST);
    // The last statement of the recording follows the commit that shows the task closed.
    Awaitility.await()
        .untilAsserted(() -> assertAsDocumented("Recording of up to 512 calls", RECORDER));
  }

  /** Which of them share a transaction is chance: until some do, one of which completes a team. */
  @Test
  void settlementsThatComeAtOnce() {
    String section = "Settlements that come at once";
    List<String> documented = DOCUMENT.statements(section);
    Awaitility.await().until(() -> sentBySettlementsAtOnce(documented.get(0)).contains(documented));
    assertThat(DOCUMENT.announced(section)).isEqualTo(documented.size());
  }

  private static List<List<String>> sentBySettlementsAtOnce(String first) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Place> team = shop.fill(Activity.TWO, 2, MERCHANT.url("/cb"));
      shop.pay(team.get(0));
      places.add(team.get(1));
      places.add(shop.open(Activity.TWO, Shop.NOWHERE));
      places.add(shop.open(Activity.TWO, Shop.NOWHERE));
    }
    StatementLog.clear();
    assertThat(Concurrently.map(places.size(), i -> shop.pay(places.get(i)).code()))
        .containsOnly("0000");
    return transactionsWith(first);
  }

  @Test
  void recordingOfACallThatDidNotDeliver() {
    try (HostileMerchant gone = HostileMerchant.answering(Behaviour.text(410, "gone"))) {
      List<Place> team = shop.fill(Activity.TWO, 2, gone.url("/cb"));
      shop.pay(team.get(0));
      StatementLog.clear();
      shop.pay(team.get(1));
      shop.ledger().awaitClosed(team.get(0).teamId());
      Awaitility.await()
          .untilAsserted(
              () -> assertAsDocumented("Recording of a call that did not deliver", RECORDER));
    }
  }

  @Test
  void settlementRepeated() {
    List<Place> team = shop.complete(Activity.TWO, 2, MERCHANT.url("/cb"));
    shop.ledger().awaitClosed(team.get(0).teamId());
    for (Place place : team) {
      StatementLog.clear();
      shop.pay(place);
      assertAsDocumented("Settlement repeated", REQUEST);
    }
  }

  @Test
  void paymentThatIsTold() {
    var client = new PaymentClient(service.client());
    StatementLog.clear();
    client.create("P1", "SUCCESS", MERCHANT.url("/cb")).required();
    assertAsDocumented("Payment that is told", REQUEST);
    client.await("P1", "SUCCESS");
  }

  @Test
  void paymentToldBefore() {
    var client = new PaymentClient(service.client());
    client.create("P2", "PROCESSING", MERCHANT.url("/cb")).required();
    StatementLog.clear();
    client.create("P2", "PROCESSING", MERCHANT.url("/cb")).required();
    assertAsDocumented("Payment told before", REQUEST);
  }

  @Test
  void paymentThatGetsAStatus() {
    var client = new PaymentClient(service.client());
    client.create("P3", "SUCCESS", MERCHANT.url("/cb")).required();
    client.await("P3", "SUCCESS");
    StatementLog.clear();
    client.change("P3", "REFUNDED").required();
    assertAsDocumented("Payment that gets a status", REQUEST);
    client.await("P3", "SUCCESS");
  }

  @Test
  void roundOfTheJobThatFindsNothing() {
    StatementLog.clear();
    assertThat(service.runJob().waitCount()).isZero();
    assertAsDocumented("Round of the job that finds nothing", JOB);
  }

  @Test
  void roundOfTheJobThatFindsSomething() {
    MERCHANT.answersNext(Behaviour.text(200, "error"));
    List<Place> team = shop.complete(Activity.TWO, 2, MERCHANT.url("/cb"));
    shop.ledger().awaitAttempts(team.get(0).teamId(), 1);
    shop.ledger().makeEverythingDue();
    StatementLog.clear();
    assertThat(service.runJob().successCount()).isEqualTo(1);
    assertAsDocumented("Round of the job that finds something", JOB);
  }

  @Test
  void whoCallsIsAskedOnceInAWhileHoweverManyRequestsThereAre() {
    StatementLog.clear();
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(service.client("wrong" + i).lock(shop.opening(Activity.TWO, Shop.NOWHERE)).code())
          .isEqualTo("E0112");
      shop.open(Activity.TWO, Shop.NOWHERE);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertThat(
            StatementLog.sentBy(REQUEST).stream().filter(SentStatements.WHO_CALLS::equals).count())
        .isLessThanOrEqualTo(1 + seconds / 4 + 1);
  }

  private static void assertAsDocumented(String section, String thread) {
    List<String> documented = DOCUMENT.statements(section);
    assertThat(thread.equals(REQUEST) ? SentStatements.byRequests() : StatementLog.sentBy(thread))
        .isEqualTo(documented);
    assertThat(DOCUMENT.announced(section)).isEqualTo(documented.size());
  }
}
