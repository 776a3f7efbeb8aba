package site.dopplerxd.infrastructure.persistence.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.session.SqlSessionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.port.LapsedPlaces;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisLapsedPlacesTest {
  private static final String AUDIT =
      "INSERT INTO operator_audit (operator, request_id, object_kind, object_id, action, reason,"
          + " facts_before, facts_after) VALUES ('ann', ?, ?, ?, ?, 'test', '{}', '{}')";

  @Autowired private LapsedPlaces lapsed;
  @Autowired private JdbcTemplate sql;
  @Autowired private SqlSessionFactory mybatis;

  @BeforeEach
  void nothingSold() {
    sql.update("DELETE FROM group_buy_order_list");
    sql.update("DELETE FROM operator_audit");
  }

  @Test
  void placesThatWereLeftUnpaidWithinTheTimeCount() {
    closed("no-1", "ann", CloseReason.UNPAID_TIMEOUT, 10);
    closed("no-2", "ann", CloseReason.UNPAID_TIMEOUT, 59);
    closed("no-3", "ann", CloseReason.UNPAID_TIMEOUT, 61);
    closed("no-4", "bob", CloseReason.UNPAID_TIMEOUT, 1);
    assertThat(count("ann")).isEqualTo(2);
    assertThat(count("bob")).isEqualTo(1);
    assertThat(count("eve")).isZero();
  }

  /** Its deadline was not over when it was closed. */
  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void onlyTimeOutsAndWhatIsGivenUpCount(CloseReason reason) {
    closed("no-1", "ann", reason, 1);
    boolean counts = List.of(CloseReason.UNPAID_TIMEOUT, CloseReason.CANCELLED).contains(reason);
    assertThat(count("ann")).isEqualTo(counts ? 1 : 0);
  }

  @Test
  void aPlaceWhoseTeamEndedCountsOnceItsOwnDeadlineIsOver() {
    closed("no-1", "ann", CloseReason.TEAM_EXPIRED, 1);
    deadline("no-1", "closed_at + INTERVAL 1000 MICROSECOND");
    assertThat(count("ann")).as("it might have been paid yet").isZero();
    deadline("no-1", "closed_at");
    assertThat(count("ann")).isEqualTo(1);
    deadline("no-1", "NULL");
    assertThat(count("ann")).as("from before there were deadlines").isZero();
  }

  @Test
  void aPlaceThatAnOperatorClosedDoesNotCount() {
    closed("no-1", "ann", CloseReason.CANCELLED, 1);
    sql.update(AUDIT, "r-1", "place", "no-10", "place_close");
    sql.update(AUDIT, "r-2", "team", "no-1", "place_close");
    sql.update(AUDIT, "r-3", "place", "no-1", "another");
    assertThat(count("ann")).isEqualTo(1);
    sql.update(AUDIT, "r-4", "place", "no-1", "place_close");
    assertThat(count("ann")).isZero();
  }

  @Test
  void whatIsPaidOrOpenOrWithoutAReasonDoesNotCount() {
    closed("no-1", "ann", CloseReason.TEAM_EXPIRED, 1);
    deadline("no-1", "closed_at");
    sql.update("UPDATE group_buy_order_list SET out_trade_time = UTC_TIMESTAMP(3)");
    add("no-2", "ann", 0, null, null);
    add("no-3", "ann", 2, null, null);
    assertThat(count("ann")).isZero();
  }

  @Test
  void onlyTheNewestClosedPlacesAreLookedAt() {
    IntStream.range(0, 203).forEach(i -> closed("no-" + i, "ann", CloseReason.UNPAID_TIMEOUT, 1));
    assertThat(count("ann")).isEqualTo(200);
  }

  /** Among places of others, and what operators did about them. */
  @Test
  void neitherPlacesNorTheAuditAreScanned() {
    for (int i = 0; i < 500; i++) {
      closed("no-" + i, "buyer-" + i, CloseReason.CANCELLED, 1);
      sql.update(AUDIT, "r-" + i, "place", "no-" + i, "place_close");
    }
    sql.queryForList("ANALYZE TABLE group_buy_order_list, operator_audit");
    BoundSql bound =
        mybatis
            .getConfiguration()
            .getMappedStatement(GroupBuyOrderListDao.class.getName() + ".lapsed")
            .getBoundSql(Map.of());
    assertThat(
            sql
                .queryForList(
                    "EXPLAIN FORMAT=TRADITIONAL " + bound.getSql(),
                    "buyer-7",
                    100123,
                    "s01",
                    "c01",
                    200,
                    LocalDateTime.now(ZoneOffset.UTC))
                .stream()
                .map(table -> table.get("key"))
                .filter(Objects::nonNull))
        .contains("uq_buyer_take", "idx_object");
  }

  private int count(String buyer) {
    return lapsed.count(Examples.purchase(buyer, "new"), Instant.now().minus(Duration.ofHours(1)));
  }

  private void closed(String no, String buyer, CloseReason reason, int minutesAgo) {
    add(no, buyer, 2, reason.name(), minutesAgo);
  }

  private void deadline(String no, String when) {
    sql.update(
        "UPDATE group_buy_order_list SET pay_deadline = " + when + " WHERE out_trade_no = ?", no);
  }

  private void add(
      String no, String buyer, int status, @Nullable String reason, @Nullable Integer minutesAgo) {
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, pay_deadline, close_reason, closed_at)"
            + " VALUES (?, ?, ?, 't', 100123, 'g', 's01', 'c01', 10, 2, 8, ?, ?, '',"
            + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, ?,"
            + " UTC_TIMESTAMP(3) - INTERVAL ? MINUTE)",
        no,
        no,
        buyer,
        status,
        status == 2 ? null : 0,
        reason,
        minutesAgo);
  }
}
