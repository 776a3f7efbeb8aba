package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.system.process.ChildService;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** A channel moves to another cell by a run of the application, while both cells serve. */
@Tag("system")
@Timeout(300)
class MovedChannelTest {
  private static final Duration TO_MOVE = Duration.ofSeconds(90);
  private static final String ROUNDS = "group-buy.notify.cron=* * * * * *";

  /** That of the demo is known to all, and refused in production. */
  private static final String KEY = "the-key-of-a-moved-client";

  private final String left = TestDatabase.migratedSchema("left");
  private final String entered = TestDatabase.migratedSchema("entered");

  @Test
  void aMovedChannelIsToldPaidAndEndedByTheOtherCellOnly() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
        RunningService before = RunningService.on(left, ROUNDS);
        RunningService after =
            RunningService.inProductionOn(
                entered,
                ROUNDS,
                "group-buy.trade.expiry-cron=* * * * * *",
                "group-buy.notify.callback.allow-loopback=true",
                "group-buy.notify.callback.allowed-ports=1-65535")) {
      for (String table :
          List.of("notify_task", "group_buy_order", "group_buy_order_list", "notify_attempt")) {
        after.sql().execute("ALTER TABLE " + table + " AUTO_INCREMENT = 1000000");
      }
      merchant.answersNext(Behaviour.text(500, "not now"));
      before.sql().update("UPDATE api_client SET key_hash = SHA2(?, 256)", KEY);
      Shop old = new Shop(before, before.client(KEY));
      Activity single = Activity.of(old.sql(), 1);
      String told = old.complete(single, 1, merchant.url("/cb")).get(0).teamId();
      await().until(() -> old.ledger().count("notify_task WHERE notify_status = 2") == 1);
      old.sql()
          .update(
              "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE due_at IS NOT NULL");
      List<Shop.Place> open = old.fill(Activity.TWO, 2, merchant.url("/cb"));
      String ends = old.open(Activity.THREE, Shop.NOWHERE).teamId();

      move(0);

      Shop now = new Shop(after, after.client(KEY));
      assertThat(old.ledger().count("notify_task")).isZero();
      assertThat(old.pay(open.get(0)).code()).as("no client here any more").isNotEqualTo("0000");
      now.sql().update("UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) WHERE due_at IS NOT NULL");
      await().until(() -> merchant.received().size() == 2);
      open.forEach(place -> assertThat(now.pay(place).code()).isEqualTo("0000"));
      await().until(() -> merchant.received().size() == 3);
      now.endLongAgo(ends);
      await().until(() -> now.ledger().count("group_buy_order WHERE status = 2") == 1);
      await().until(() -> now.ledger().count("notify_task WHERE notify_status <> 1") == 0);
      assertThat(now.ledger().count("notify_task WHERE team_id = '" + told + "'")).isEqualTo(1);
      assertThat(merchant.received()).as("the first call, and one each").hasSize(3);
    }
  }

  @Test
  void aMoveThatIsRefusedEndsWithOneAndSaysWhy() {
    try (RunningService before = RunningService.on(left, ROUNDS)) {
      before.sql().update("UPDATE api_client SET signing_secret = 'sealed:gone:AAAA'");
      String output = move(1);
      assertThat(output)
          .contains("channel s01/c01 has not moved", "no encryption key gone")
          .doesNotContain("AAAA", "\tat ");
    }
  }

  private String move(int exitCode) {
    try (ChildService child =
        ChildService.on(
            left,
            "group-buy.move.source=s01",
            "group-buy.move.channel=c01",
            "group-buy.move.to.url=" + entered)) {
      int code = child.jvm().awaitExit(TO_MOVE);
      String output = String.join("\n", child.jvm().output());
      assertThat(code).as(output).isEqualTo(exitCode);
      assertThat(output).doesNotContain("Tomcat started");
      return output;
    }
  }
}
