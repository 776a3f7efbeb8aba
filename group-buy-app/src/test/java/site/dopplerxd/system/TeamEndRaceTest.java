package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.TestDatabase;

/** The last payment of a team comes at its very end, while two nodes end it. */
@Tag("system")
class TeamEndRaceTest {
  private static final int TEAMS = 36;
  private static final int PAYERS = 6;
  private static final int MUST_BE_FULL = 1;

  private final String database = TestDatabase.migratedSchema("end");
  private final List<Shop> nodes = List.of(new Shop(start()), new Shop(start()));
  private final JdbcTemplate sql = nodes.get(0).sql();
  private final Map<String, String> codes = new ConcurrentHashMap<>();

  private RunningService start() {
    return RunningService.on(
        database,
        RunningService.WITHOUT_ROUNDS,
        "group-buy.trade.unpaid-grace=0s",
        "group-buy.trade.unpaid-cron=-",
        "group-buy.trade.expiry-cron=-",
        "group-buy.reconciliation.cron=-");
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.service().close());
  }

  @ParameterizedTest(name = "group_type {0}")
  @ValueSource(ints = {MUST_BE_FULL, 0})
  void itHasOneOutcome(int groupType) {
    List<List<Place>> teams = teamsThatMissOnePayment();
    Instant end = Instant.now().plusMillis(600);
    sql.update(
        "UPDATE group_buy_order SET group_type = ?, valid_end_time = ?",
        groupType,
        LocalDateTime.ofInstant(end, ZoneOffset.UTC));
    Concurrently.times(
        PAYERS + 2,
        thread -> {
          if (thread < 2) {
            endTeams(nodes.get(thread), end);
          } else {
            payLast(teams, thread - 2, end);
          }
        });

    nodes.forEach(node -> node.service().bean(TeamExpiry.class).endOverdue());
    teams.forEach(team -> assertOneOutcome(team, groupType));
    nodes.get(0).service().bean(Reconciliation.class).run();
    assertThat(sql.queryForList("SELECT kind, subject, detail FROM reconciliation_finding"))
        .isEmpty();
  }

  private List<List<Place>> teamsThatMissOnePayment() {
    Activity activity = Activity.of(sql, 2);
    List<List<Place>> teams = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      Shop node = nodes.get(i % 2);
      List<Place> team = node.fill(activity, 2, Shop.NOWHERE);
      assertThat(node.pay(team.get(0)).code()).isEqualTo("0000");
      teams.add(team);
    }
    return teams;
  }

  private static void waitUntil(Instant moment) {
    while (Instant.now().isBefore(moment)) {
      LockSupport.parkNanos(500_000);
    }
  }

  /** Begins just before the end, and looks again and again. */
  private static void endTeams(Shop node, Instant end) {
    waitUntil(end.minusMillis(5));
    while (Instant.now().isBefore(end.plusMillis(300))) {
      node.service().bean(TeamExpiry.class).endOverdue();
    }
  }

  /** A sixth of the teams each, some before the end and some after it. */
  private void payLast(List<List<Place>> teams, int payer, Instant end) {
    waitUntil(end.minusMillis(25));
    for (int i = payer; i < TEAMS; i += PAYERS) {
      Place last = teams.get(i).get(1);
      codes.put(last.outTradeNo(), nodes.get(i % 2).pay(last).code());
    }
  }

  private void assertOneOutcome(List<Place> team, int groupType) {
    Place first = team.get(0);
    Place last = team.get(1);
    String code = codes.get(last.outTradeNo());
    boolean counted = code.equals("0000");
    assertThat(code).isIn("0000", "E0106", "E0140");
    Ledger ledger = nodes.get(0).ledger();
    Ledger.Team failed = new Ledger.Team(2, 0, 0);
    Ledger.Team full = new Ledger.Team(1, 2, 2);
    Ledger.Team formed = new Ledger.Team(1, 1, 1);
    assertThat(ledger.team(first.teamId()))
        .as(code)
        .isEqualTo(counted ? full : groupType == MUST_BE_FULL ? failed : formed);
    boolean complete = counted || groupType != MUST_BE_FULL;
    assertThat(ledger.tasks(first.teamId()))
        .filteredOn(task -> task.parameterJson().contains("outTradeNoList"))
        .hasSize(complete ? 1 : 0)
        .allMatch(task -> task.parameterJson().contains(first.outTradeNo()))
        .allMatch(task -> task.parameterJson().contains(last.outTradeNo()) == counted);
    assertThat(owed(first)).as("owed for the first").isEqualTo(complete ? 0 : 1);
    assertThat(owed(last)).as("owed for the last").isEqualTo(code.equals("E0140") ? 1 : 0);
  }

  private int owed(Place place) {
    return nodes.get(0).ledger().count("refund_due WHERE out_trade_no = ?", place.outTradeNo());
  }
}
