package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** An inbox that is sound but for one thing breaks the promise about that thing. */
@Tag("database")
class ProviderWorldTest {
  private static final JdbcTemplate SQL = WorldTables.made("provider_world");
  private static final Map<String, Set<String>> PAID = Map.of("no", Set.of("t1", "t2"));

  private final ProviderWorld world = new ProviderWorld(SQL);

  /** A place that was paid twice, once counted and once owed back. */
  private static void makeSound() {
    Stream.of("group_buy_order_list", "refund_due", "payment_callback")
        .forEach(table -> SQL.update("DELETE FROM " + table));
    SQL.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, out_trade_time)"
            + " VALUES ('p', 'no', 'b', 'team', 1, 'g', 's', 'c', 10, 2, 8, 1, 0, '',"
            + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
    SQL.update(
        "INSERT INTO refund_due (refund_no, order_id, team_id, out_trade_no, user_id, activity_id,"
            + " goods_id, source, channel, client_id, type, amount, reason, occurred_at, state)"
            + " VALUES ('r', 'p', 'team', 'no', 'b', 1, 'g', 's', 'c', 'shop', 'PAID_UNCOUNTED', 8,"
            + " 'SECOND_PAYMENT', UTC_TIMESTAMP(3), 0)");
    event("t1");
    event("t2");
  }

  private static void event(String transaction) {
    SQL.update(
        "INSERT INTO payment_callback (provider, client_id, source, channel, event_key, kind,"
            + " event_id, event_type, transaction_id, payment_method, message_detail, status,"
            + " attempts, detail, version, received_at) VALUES ('alipay', 'shop', 's', 'c', ?,"
            + " 'PAID', ?, 'x', ?, '', '', 1, 0, '', 0, UTC_TIMESTAMP(3))",
        transaction,
        transaction,
        transaction);
  }

  @Test
  void aSoundInboxBreaksNoPromise() {
    makeSound();
    assertThat(world.broken(PAID)).isEmpty();
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        Arguments.of("each event", "UPDATE payment_callback SET status = 0 LIMIT 1"),
        Arguments.of("an event is stored once", "UPDATE payment_callback SET event_key = 't1'"),
        Arguments.of("an acknowledged payment is counted", "DELETE FROM refund_due"),
        Arguments.of(
            "an acknowledged payment is counted", "UPDATE group_buy_order_list SET status = 0"),
        Arguments.of(
            "an acknowledged payment is stored",
            "DELETE FROM payment_callback WHERE transaction_id = 't2'"));
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("damages")
  void aDamageBreaksItsPromise(String promise, String statement) {
    makeSound();
    SQL.execute("ALTER TABLE payment_callback DROP KEY uq_event");
    SQL.update(statement);
    try {
      assertThat(world.broken(PAID).keySet())
          .anySatisfy(broken -> assertThat(broken).startsWith(promise));
    } finally {
      SQL.update("DELETE FROM payment_callback");
      SQL.execute(
          "ALTER TABLE payment_callback ADD UNIQUE KEY uq_event (provider, client_id, event_key)");
    }
  }
}
