package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.infrastructure.persistence.server.IdRange;

/**
 * From where a database numbers its next rows, table by table. A row that comes with a higher
 * number lifts it: from then on both databases would give the same numbers.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
final class Numbers {
  private final Cell cell;
  private final Map<String, Long> next;

  /** As they are now; they only grow. What information_schema says of them may be a day old. */
  static Numbers of(Cell cell) throws SQLException {
    Map<String, Long> next = new HashMap<>();
    List<String> tables = new ArrayList<>(MovedChannel.TRAVEL);
    tables.add(Crowd.UPLOADS);
    for (String table : tables) {
      String made =
          String.valueOf(cell.texts("SHOW CREATE TABLE " + table, List.of()).get(0).get(1));
      next.put(table, IdRange.next(made));
    }
    return new Numbers(cell, next);
  }

  /** Refuses a row that would lift them, with {@link MoveRefusedException} and the number. */
  void requireBelow(String table, long id) {
    long free = next.getOrDefault(table, Long.MAX_VALUE);
    if (id >= free) {
      throw new MoveRefusedException(
          "%s numbers the next row of %s %d, and %d is to come: let it begin above all others first"
                  .formatted(cell, table, free, id)
              + " (group-buy.id-range)");
    }
  }

  /** The same for all rows of a part. */
  void requireBelow(Rows rows) {
    if (!rows.table().equals(Stock.TABLE)) {
      rows.ids().forEach(id -> requireBelow(rows.table(), id));
    }
  }

  /** The same for the newest row that the channel has in each table. */
  void requireBelow(Cell from, MovedChannel channel) throws SQLException {
    for (String table : MovedChannel.TRAVEL) {
      MovedChannel.Condition own = channel.rowsOf(table);
      for (String id :
          from.list(
              "SELECT id FROM %s FORCE INDEX (PRIMARY) WHERE %s ORDER BY id DESC LIMIT 1"
                  .formatted(table, own.sql()),
              own.values())) {
        requireBelow(table, Long.parseLong(id));
      }
    }
  }
}
