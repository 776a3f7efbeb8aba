package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.reconciliation.Reconciliation;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.expiry.UnpaidTimeouts;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.TestDatabase;

/** Locks, payments, refunds, time-outs and the end of teams at once, on two nodes. */
@Tag("system")
class LifeRaceTest {
  private static final int TEAMS = 40;
  private static final int THREADS = 8;
  private static final int STEPS = 150;
  private static final long SEED = 20260117;

  private final String database = TestDatabase.migratedSchema("life");
  private final List<Shop> nodes = List.of(new Shop(start()), new Shop(start()));
  private final JdbcTemplate sql = nodes.get(0).sql();
  private Activity activity = Activity.THREE;
  private final Set<String> counted = ConcurrentHashMap.newKeySet();
  private final Set<String> late = ConcurrentHashMap.newKeySet();

  private RunningService start() {
    return RunningService.on(
        database,
        RunningService.WITHOUT_ROUNDS,
        "group-buy.trade.unpaid-cron=-",
        "group-buy.trade.expiry-cron=-",
        "group-buy.reconciliation.cron=-",
        "group-buy.trade.unpaid-grace=0s");
  }

  @AfterEach
  void stop() {
    nodes.forEach(node -> node.service().close());
  }

  @Test
  void eachPaidPlaceIsStillPaidOrOwedBackOnce() {
    activity = Activity.of(sql, 3);
    List<List<Place>> teams = new ArrayList<>();
    for (int i = 0; i < TEAMS; i++) {
      teams.add(new ArrayList<>(nodes.get(i % 2).fill(activity, 1 + i % 3, Shop.NOWHERE)));
    }
    Concurrently.times(THREADS, thread -> act(teams, thread));
    assertSound();
    assertThat(counted).isNotEmpty();

    teams.forEach(team -> nodes.get(0).endNow(team.get(0).teamId()));
    Concurrently.times(2, i -> nodes.get(i).service().bean(TeamExpiry.class).endOverdue());
    assertSound();
    assertThat(
            sql.queryForObject("SELECT COUNT(*) FROM group_buy_order WHERE status = 0", int.class))
        .isZero();
    nodes.get(0).service().bean(Reconciliation.class).run();
    assertThat(sql.queryForList("SELECT kind, subject, detail FROM reconciliation_finding"))
        .isEmpty();
  }

  private void act(List<List<Place>> teams, int thread) {
    var random = new Random(SEED + thread);
    for (int step = 0; step < STEPS; step++) {
      List<Place> team = teams.get(random.nextInt(TEAMS));
      Place place = team.get(random.nextInt(team.size()));
      Shop node = nodes.get(random.nextInt(2));
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3 -> pay(node, place);
        case 4, 5 -> node.client().refund(place.userId(), place.outTradeNo());
        case 6 -> node.client().lock(node.joining(activity, place.teamId()));
        case 7 -> letTheDeadlinePass(place);
        case 8 -> node.service().bean(UnpaidTimeouts.class).closeOverdue();
        default -> endNowAndThen(node, place, random);
      }
    }
  }

  private void pay(Shop node, Place place) {
    String code = node.pay(place).code();
    if (code.equals("0000")) {
      counted.add(place.outTradeNo());
    } else if (code.equals("E0140")) {
      late.add(place.outTradeNo());
    }
  }

  private void letTheDeadlinePass(Place place) {
    sql.update(
        "UPDATE group_buy_order_list SET pay_deadline = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND"
            + " WHERE out_trade_no = ?",
        place.outTradeNo());
  }

  private void endNowAndThen(Shop node, Place place, Random random) {
    if (random.nextInt(8) == 0) {
      node.endNow(place.teamId());
    }
    node.service().bean(TeamExpiry.class).endOverdue();
  }

  private void assertSound() {
    assertThat(
            sql.queryForList(
                "SELECT t.team_id, t.status, t.lock_count, t.complete_count FROM group_buy_order t"
                    + " WHERE t.lock_count <> (SELECT COUNT(*) FROM group_buy_order_list p"
                    + " WHERE p.team_id = t.team_id AND p.status < 2) OR t.complete_count <>"
                    + " (SELECT COUNT(*) FROM group_buy_order_list p WHERE p.team_id = t.team_id"
                    + " AND p.status = 1)"))
        .as("counts")
        .isEmpty();
    assertThat(
            sql.queryForList(
                "SELECT order_id FROM group_buy_order_list WHERE (status = 2) <> (take_slot IS NULL)"))
        .as("takes")
        .isEmpty();
    counted.forEach(number -> assertPaidOrOwed(number, true));
    late.forEach(number -> assertPaidOrOwed(number, false));
    assertThat(
            sql.queryForList(
                "SELECT r.order_id FROM refund_due r JOIN group_buy_order_list p"
                    + " ON p.order_id = r.order_id WHERE p.status <> 2"))
        .as("owed though still paid")
        .isEmpty();
  }

  private void assertPaidOrOwed(String outTradeNo, boolean mayBePaid) {
    Map<String, Object> place =
        sql.queryForMap(
            "SELECT status, (SELECT COUNT(*) FROM refund_due r WHERE r.order_id = p.order_id) AS owed"
                + " FROM group_buy_order_list p WHERE out_trade_no = ?",
            outTradeNo);
    int status = ((Number) place.get("status")).intValue();
    int owed = ((Number) place.get("owed")).intValue();
    assertThat(status == 1 && mayBePaid ? 1 : owed).as(outTradeNo + " " + place).isEqualTo(1);
    assertThat(status == 1 ? owed : 0).isZero();
  }
}
