package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.port.LapsedPlaces;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisLapsedPlacesTest {
  @Autowired private LapsedPlaces lapsed;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingSold() {
    sql.update("DELETE FROM group_buy_order_list");
  }

  @Test
  void placesThatWereClosedUnpaidWithinTheTimeCount() {
    add("no-1", "ann", 2, null, 10);
    add("no-2", "ann", 2, null, 59);
    add("no-3", "ann", 2, null, 61);
    add("no-4", "ann", 2, "2026-01-01 00:00:00", 1);
    add("no-5", "ann", 0, null, 1);
    add("no-6", "bob", 2, null, 1);
    assertThat(count("ann")).isEqualTo(2);
    assertThat(count("bob")).isEqualTo(1);
    assertThat(count("eve")).isZero();
  }

  private int count(String buyer) {
    return lapsed.count(
        Examples.purchase(buyer, "new"), Instant.now().minus(Duration.ofHours(1)), 3);
  }

  private void add(String no, String buyer, int status, String paidAt, int minutesAgo) {
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, out_trade_time, update_time)"
            + " VALUES (?, ?, ?, 't', 100123, 'g', 's01', 'c01', 10, 2, 8, ?, ?, '',"
            + " UTC_TIMESTAMP(3), ?, UTC_TIMESTAMP(3) - INTERVAL ? MINUTE)",
        no,
        no,
        buyer,
        status,
        status == 2 ? null : 0,
        paidAt,
        minutesAgo);
  }
}
