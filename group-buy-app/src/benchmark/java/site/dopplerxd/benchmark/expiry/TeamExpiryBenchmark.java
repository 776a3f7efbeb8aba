package site.dopplerxd.benchmark.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.Application;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.expiry.TeamExpiry;
import site.dopplerxd.domain.trade.lock.TradeLockOrderService;
import site.dopplerxd.domain.trade.model.LockRequest;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.settle.TradeSettlementOrderService;
import site.dopplerxd.testing.TestDatabase;

/**
 * Ten thousand teams of three, two of them paid, whose time is over in one minute: how long until
 * all have ended, and what settlements take meanwhile.
 */
class TeamExpiryBenchmark {
  private static final int TEAMS = Integer.getInteger("benchmark.teams", 10_000);
  private static final int SETTLEMENTS = 1_500;
  private static final SalesChannel CHANNEL = new SalesChannel("s01", "c01");

  @Test
  void tenThousandTeamsEndWithinAMinute() {
    String url = TestDatabase.freshSchema("expiry");
    var sql = new JdbcTemplate(new DriverManagerDataSource(url));
    try (ConfigurableApplicationContext service = start(url)) {
      addTeams(sql);
      lockAhead(service);
      settle(service, 0); // Until the code is compiled.
      long[] alone = settle(service, SETTLEMENTS);
      long start = System.nanoTime();
      CompletableFuture<Integer> ended =
          CompletableFuture.supplyAsync(() -> service.getBean(TeamExpiry.class).endOverdue());
      long[] beside = settle(service, 2 * SETTLEMENTS);
      boolean toTheLast = !ended.isDone();
      assertThat(ended.join()).isEqualTo(TEAMS);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      System.out.printf(
          "%d teams ended in %d ms; settlements p50/p99: alone %d/%d µs, beside %d/%d µs (%s)%n",
          TEAMS,
          took.toMillis(),
          at(alone, 50),
          at(alone, 99),
          at(beside, 50),
          at(beside, 99),
          toTheLast ? "all while teams ended" : "some after the last team");
      assertThat(sql.queryForObject("SELECT COUNT(*) FROM refund_due", int.class))
          .isEqualTo(2 * TEAMS);
    }
  }

  private static ConfigurableApplicationContext start(String url) {
    return new SpringApplication(Application.class)
        .run(
            "--spring.datasource.url=" + url,
            "--spring.profiles.active=demo",
            "--server.port=0",
            "--group-buy.notify.cron=-",
            "--group-buy.trade.expiry-cron=-",
            "--group-buy.trade.unpaid-cron=-",
            "--group-buy.reconciliation.cron=-",
            "--logging.level.root=warn");
  }

  /** By statements, as if they had been locked and paid before. */
  private static void addTeams(JdbcTemplate sql) {
    String numbers =
        "(SELECT d1.n + 10 * d2.n + 100 * d3.n + 1000 * d4.n + 10000 * d5.n AS i FROM ";
    String digits =
        "(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
            + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8"
            + " UNION ALL SELECT 9)";
    String all =
        numbers
            + String.join(
                " CROSS JOIN ",
                digits + " d1",
                digits + " d2",
                digits + " d3",
                digits + " d4",
                digits + " d5")
            + ") numbers WHERE i < "
            + TEAMS;
    sql.update(
        "INSERT INTO group_buy_order (team_id, activity_id, source, channel, original_price,"
            + " deduction_price, pay_price, target_count, complete_count, lock_count, status,"
            + " valid_start_time, valid_end_time, notify_type, notify_url, client_id)"
            + " SELECT CONCAT('team-', i), 100123, 's01', 'c01', 100, 10, 90, 4, 2, 3, 0,"
            + " UTC_TIMESTAMP(3) - INTERVAL 10 HOUR, UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE, 'HTTP',"
            + " 'http://127.0.0.1:1024/never', 'demo' FROM "
            + all);
    for (int place = 0; place < 3; place++) {
      boolean paid = place < 2;
      sql.update(
          "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
              + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
              + " take_slot, request_digest, lock_time, out_trade_time, pay_deadline)"
              + " SELECT CONCAT('order-', i, '-', ?), CONCAT('no-', i, '-', ?),"
              + " CONCAT('buyer-', i, '-', ?), CONCAT('team-', i), 100123, '9890001', 's01', 'c01',"
              + " 100, 10, 90, ?, 0, '', UTC_TIMESTAMP(3) - INTERVAL 1 HOUR, ?,"
              + " UTC_TIMESTAMP(3) - INTERVAL 1 SECOND FROM "
              + all,
          place,
          place,
          place,
          paid ? 1 : 0,
          paid ? Timestamp.from(Instant.now().minusSeconds(1800)) : null);
    }
  }

  /** Places that are paid while it is measured, each in a team of its own. */
  private static void lockAhead(ConfigurableApplicationContext service) {
    var locks = service.getBean(TradeLockOrderService.class);
    for (int i = 0; i < 3 * SETTLEMENTS; i++) {
      locks.lockMarketPayOrder(
          new LockRequest(
              new ClientId("demo"),
              purchase(i),
              Optional.empty(),
              Optional.of(NotifyTarget.http("http://127.0.0.1:1024/never")),
              Optional.empty()));
    }
  }

  private static Purchase purchase(int number) {
    return new Purchase(
        new UserId("payer-" + number),
        CHANNEL,
        new GoodsId("9890001"),
        new ActivityId(100123),
        new OutTradeNo("pay-" + number));
  }

  /** Microseconds, ascending. */
  private static long[] settle(ConfigurableApplicationContext service, int first) {
    var settlements = service.getBean(TradeSettlementOrderService.class);
    long[] micros = new long[SETTLEMENTS];
    for (int i = 0; i < SETTLEMENTS; i++) {
      Purchase purchase = purchase(first + i);
      var paid =
          new TradePaySuccess(
              purchase.userId(),
              CHANNEL,
              purchase.outTradeNo(),
              Instant.now(),
              Optional.of(new Money(new BigDecimal("90.00"))));
      long start = System.nanoTime();
      settlements.settlementMarketPayOrder(paid);
      micros[i] = (System.nanoTime() - start) / 1_000;
    }
    Arrays.sort(micros);
    return micros;
  }

  private static long at(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
