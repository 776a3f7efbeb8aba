package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places that are counted as sold. With each team goes the share of its open places, so that the
 * count is right in both databases at any moment.
 */
final class Stock {
  static final String TABLE = "group_buy_stock";
  private static final String CLOSED = "2";
  private static final List<String> COLUMNS = List.of("activity_id", "sold");

  private Stock() {}

  /** Takes the share of these places from the count of the database that they leave. */
  static Rows take(Cell cell, Rows places) throws SQLException {
    Map<String, Long> open = new TreeMap<>();
    List<String> activities = places.of("activity_id");
    List<String> states = places.of("status");
    for (int i = 0; i < activities.size(); i++) {
      if (!CLOSED.equals(states.get(i))) {
        open.merge(activities.get(i), 1L, Long::sum);
      }
    }
    List<List<String>> taken = new ArrayList<>();
    for (Map.Entry<String, Long> share : open.entrySet()) {
      Long activity = Long.valueOf(share.getKey());
      int counted =
          cell.update(
              "UPDATE group_buy_stock SET sold = GREATEST(sold, ?) - ? WHERE activity_id = ?",
              List.of(share.getValue(), share.getValue(), activity));
      if (counted > 0) {
        taken.add(List.of(share.getKey(), share.getValue().toString()));
      }
    }
    return new Rows(TABLE, COLUMNS, taken);
  }

  /** Takes all that is counted for an activity, which sells no more there. */
  static Rows takeAll(Cell cell, List<Long> activities) throws SQLException {
    List<List<String>> taken = new ArrayList<>();
    for (Long activity : activities) {
      Rows row =
          cell.rows(
              TABLE,
              COLUMNS,
              "SELECT CAST(activity_id AS CHAR), CAST(sold AS CHAR) FROM group_buy_stock"
                  + " WHERE activity_id = ? FOR UPDATE",
              List.of(activity));
      taken.addAll(row.values());
      cell.update("DELETE FROM group_buy_stock WHERE activity_id = ?", List.of(activity));
    }
    return new Rows(TABLE, COLUMNS, taken);
  }

  /** Adds shares to the counts of the database where they arrive. */
  static void add(Cell cell, Rows shares) throws SQLException {
    for (List<String> share : shares.values()) {
      cell.update(
          "INSERT INTO group_buy_stock (activity_id, sold) VALUES (?, ?)"
              + " ON DUPLICATE KEY UPDATE sold = sold + VALUES(sold)",
          List.of(Long.valueOf(share.get(0)), Long.valueOf(share.get(1))));
    }
  }
}
