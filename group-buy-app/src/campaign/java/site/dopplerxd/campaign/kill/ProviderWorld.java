package site.dopplerxd.campaign.kill;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables under a {@link ProviderTraffic}, and what must hold of them when all is quiet. */
final class ProviderWorld {
  /** Processed, or the closing of a try for a place that was paid meanwhile. */
  private static final String UNSETTLED = "status <> 1 AND NOT (status = 2 AND kind = 'UNPAID')";

  private final JdbcTemplate sql;

  ProviderWorld(JdbcTemplate sql) {
    this.sql = sql;
  }

  /**
   * By the promises that are broken, what breaks them.
   *
   * @param paid the transactions that were acknowledged, by the place's number
   */
  Map<String, List<?>> broken(Map<String, Set<String>> paid) {
    Map<String, List<?>> broken = new LinkedHashMap<>();
    broken.put(
        "each event that was stored is processed",
        sql.queryForList(
            "SELECT status, manual_reason, detail, COUNT(*) n FROM payment_callback WHERE "
                + UNSETTLED
                + " GROUP BY 1, 2, 3 LIMIT 20"));
    broken.put(
        "an event is stored once",
        sql.queryForList(
            "SELECT event_key FROM payment_callback GROUP BY event_key HAVING COUNT(*) > 1"));
    broken.put(
        "an acknowledged payment is counted once or owed back once",
        paid.entrySet().stream()
            .filter(place -> accountedFor(place.getKey()) != place.getValue().size())
            .toList());
    Set<String> stored =
        new HashSet<>(
            sql.queryForList(
                "SELECT transaction_id FROM payment_callback WHERE kind = 'PAID'", String.class));
    broken.put(
        "an acknowledged payment is stored",
        paid.values().stream().filter(transactions -> !stored.containsAll(transactions)).toList());
    broken.values().removeIf(List::isEmpty);
    return broken;
  }

  /** Whether the place is paid, and how many of its payments are owed back. */
  private int accountedFor(String number) {
    return count("group_buy_order_list WHERE out_trade_no = ? AND status = 1", number)
        + count("refund_due WHERE out_trade_no = ?", number);
  }

  private int count(String fromWhere, Object... arguments) {
    return sql.queryForObject("SELECT COUNT(*) FROM " + fromWhere, Integer.class, arguments);
  }

  /** How much was stored, for the report. */
  String summary() {
    return "%d notifications stored".formatted(count("payment_callback"));
  }
}
