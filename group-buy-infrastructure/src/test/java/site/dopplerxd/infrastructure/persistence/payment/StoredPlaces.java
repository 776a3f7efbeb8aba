package site.dopplerxd.infrastructure.persistence.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/** Rows of places, written past the repository. */
public final class StoredPlaces {
  private final JdbcTemplate sql;

  public StoredPlaces(JdbcTemplate sql) {
    this.sql = sql;
  }

  public void deleteAll() {
    sql.update("DELETE FROM group_buy_order_list");
  }

  /** A place; paid at this moment, or not paid. */
  public void add(
      SalesChannel channel,
      String outTradeNo,
      String userId,
      Money price,
      @Nullable Instant paidAt) {
    BigDecimal amount = price.amount();
    sql.update(
        "INSERT INTO group_buy_order_list (order_id, out_trade_no, user_id, team_id, activity_id,"
            + " goods_id, source, channel, original_price, deduction_price, pay_price, status,"
            + " take_slot, request_digest, lock_time, out_trade_time)"
            + " VALUES (?, ?, ?, 'team', 1, 'g', ?, ?, ?, 0, ?, ?, NULL, '', UTC_TIMESTAMP(3), ?)",
        channel.source() + outTradeNo,
        outTradeNo,
        userId,
        channel.source(),
        channel.channel(),
        amount,
        amount,
        paidAt == null ? 0 : 1,
        paidAt == null ? null : LocalDateTime.ofInstant(paidAt, ZoneOffset.UTC));
  }
}
