package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/**
 * Clients, offers and what else a channel's teams need: copied before they travel, so that they can
 * be paid and told where they arrive, and deleted when the last has left.
 */
@Slf4j
@RequiredArgsConstructor
final class Settings {
  /** The columns that name a row, in the order in which the tables are copied. */
  private static final List<Map.Entry<String, List<String>>> KEYS =
      List.of(
          Map.entry("group_buy_discount", List.of("discount_id")),
          Map.entry("group_buy_activity", List.of("activity_id")),
          Map.entry("sku", List.of("source", "channel", "goods_id")),
          Map.entry("sc_sku_activity", List.of("source", "channel", "goods_id")),
          Map.entry(
              "group_buy_activity_goods", List.of("activity_id", "source", "channel", "goods_id")),
          Map.entry("api_client", List.of("client_id")),
          Map.entry("payment_provider_config", List.of("client_id", "provider")));

  /** Each database numbers its own rows and changes. A client is disabled where it leaves. */
  private static final Set<String> OF_THE_DATABASE =
      Set.of("id", "version", "create_time", "update_time", "enabled");

  private static final String USED =
      "EXISTS (SELECT 1 FROM %s u WHERE u.activity_id = group_buy_activity.activity_id AND %s)";

  private static final List<String> USES =
      List.of("sc_sku_activity", "group_buy_activity_goods", "group_buy_order");

  private final MovedChannel channel;
  private final Cell from;
  private final Cell to;
  private final Numbers numbers;

  /** The activities in which the channel has goods or teams. */
  private List<Long> activities() throws SQLException {
    List<String> values = new ArrayList<>();
    USES.forEach(use -> values.addAll(channel.inChannel().values()));
    return from
        .list(
            "SELECT activity_id FROM group_buy_activity WHERE " + used(channel.inChannel().sql()),
            values)
        .stream()
        .map(Long::valueOf)
        .toList();
  }

  private static String used(String by) {
    return String.join(" OR ", USES.stream().map(use -> USED.formatted(use, by)).toList());
  }

  /**
   * Refuses an activity whose places are counted over several channels: no count holds over two
   * databases.
   */
  void requireOwnStock() throws SQLException {
    List<Long> activities = activities();
    List<Object> values = new ArrayList<>(activities);
    USES.forEach(use -> values.addAll(channel.inOtherChannels().values()));
    List<String> shared =
        from.list(
            "SELECT activity_id FROM group_buy_activity WHERE place_limit IS NOT NULL AND %s AND (%s)"
                .formatted(in("activity_id", activities), used(channel.inOtherChannels().sql())),
            values);
    if (!shared.isEmpty()) {
      throw new MoveRefusedException(
          "activity %s has a placeLimit and is sold in other channels too: give each channel an activity of its own"
              .formatted(String.join(", ", shared)));
    }
  }

  /** Inserts what is missing; the same content may be there already. */
  void copy() throws SQLException {
    List<Long> activities = activities();
    List<String> discounts =
        referredTo("discount_id", "group_buy_activity", "activity_id", activities);
    List<String> crowds =
        new ArrayList<>(referredTo("tag_id", "group_buy_activity", "activity_id", activities));
    crowds.addAll(referredTo("tag_id", "group_buy_discount", "discount_id", discounts));
    for (String crowd : Set.copyOf(crowds)) {
      new Crowd(crowd, from, to, numbers).copy();
    }
    for (Map.Entry<String, List<String>> table : KEYS) {
      Rows rows =
          switch (table.getKey()) {
            case "group_buy_discount" -> some(table.getKey(), "discount_id", discounts);
            case "group_buy_activity" -> some(table.getKey(), "activity_id", activities);
            default -> own(table.getKey());
          };
      for (List<@Nullable String> row : rows.values()) {
        copy(new Rows(rows.table(), rows.columns(), List.of(row)), table.getValue());
      }
    }
    for (Long activity : activities) {
      to.update(
          "INSERT INTO group_buy_stock (activity_id, sold) SELECT activity_id, 0 FROM group_buy_activity"
              + " WHERE activity_id = ? AND place_limit IS NOT NULL"
              + " ON DUPLICATE KEY UPDATE sold = group_buy_stock.sold",
          List.of(activity));
    }
    to.commit();
    from.commit();
  }

  private List<String> referredTo(String column, String table, String key, List<?> keys)
      throws SQLException {
    return from.list(
        "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL AND %3$s"
            .formatted(column, table, in(key, keys)),
        keys);
  }

  private Rows some(String table, String key, List<?> keys) throws SQLException {
    return from.select(table, "WHERE " + in(key, keys), keys);
  }

  private Rows own(String table) throws SQLException {
    MovedChannel.Condition own = channel.rowsOf(table);
    return from.select(table, "WHERE " + own.sql(), own.values());
  }

  private static String in(String column, List<?> values) {
    return values.isEmpty() ? "FALSE" : "%s IN (%s)".formatted(column, Cell.marks(values.size()));
  }

  private void copy(Rows row, List<String> key) throws SQLException {
    List<String> values =
        key.stream().map(column -> String.valueOf(row.of(column).get(0))).toList();
    String condition = String.join(" AND ", key.stream().map(column -> column + " = ?").toList());
    Rows there = to.select(row.table(), "WHERE " + condition + " FOR UPDATE", values);
    if (there.isEmpty()) {
      to.insert(row.without("id"));
      return;
    }
    List<String> others =
        row.columns().stream()
            .filter(column -> !OF_THE_DATABASE.contains(column))
            .filter(column -> !Objects.equals(row.of(column), there.of(column)))
            .toList();
    if (!others.isEmpty()) {
      throw new MoveRefusedException(
          "%s has %s %s with other content: %s"
              .formatted(to, row.table(), String.join("/", values), String.join(", ", others)));
    }
    if (row.table().equals("api_client") && "1".equals(row.of("enabled").get(0))) {
      to.update("UPDATE api_client SET enabled = TRUE WHERE client_id = ?", values);
    }
  }

  /** Disables the clients where they leave. They are copied as they were. */
  void closeDoor() throws SQLException {
    from.update(
        "UPDATE api_client SET enabled = FALSE WHERE enabled AND " + channel.inChannel().sql(),
        channel.inChannel().values());
    from.commit();
  }

  /**
   * Deletes what is the channel's own, and what no other channel uses. Commits nothing.
   *
   * @return counts of places that are left, to be added where the channel has gone
   */
  List<Rows> remove(Cell cell) throws SQLException {
    List<Long> activities = activities();
    List<String> discounts =
        referredTo("discount_id", "group_buy_activity", "activity_id", activities);
    for (String table : MovedChannel.SETTINGS) {
      MovedChannel.Condition own = channel.rowsOf(table);
      cell.update("DELETE FROM " + table + " WHERE " + own.sql(), own.values());
    }
    List<Long> unused =
        cell
            .list(
                "SELECT activity_id FROM group_buy_activity WHERE %s AND NOT (%s)"
                    .formatted(in("activity_id", activities), used("TRUE")),
                activities)
            .stream()
            .map(Long::valueOf)
            .toList();
    cell.update("DELETE FROM group_buy_activity WHERE " + in("activity_id", unused), unused);
    cell.update(
        "DELETE FROM group_buy_discount WHERE %s AND NOT EXISTS (SELECT 1 FROM group_buy_activity a"
                .formatted(in("discount_id", discounts))
            + " WHERE a.discount_id = group_buy_discount.discount_id)",
        discounts);
    return Stock.takeAll(cell, unused).inParts();
  }
}
