package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;

/** What has moved in all runs, and what is where at the end. */
@Slf4j
@RequiredArgsConstructor
final class MoveReport {
  private static final String LINE = "%-26s %12s %14s %8s %12s";

  private final MovedChannel channel;
  private final Cell from;
  private final Cell to;

  private record Arrived(long rows, long checksum) {}

  /**
   * Writes it to the log, and clears the notes of what has arrived.
   *
   * @throws MoveRefusedException when something is left, or is not where it arrived
   */
  void write() throws SQLException {
    Map<String, Arrived> arrived = arrived();
    List<String> wrong = new ArrayList<>();
    log.info(LINE.formatted("table", "moved", "their checksum", "left", "there now"));
    List<String> tables = new ArrayList<>(MovedChannel.SETTINGS);
    tables.addAll(MovedChannel.TRAVEL);
    for (String table : tables) {
      Arrived rows = arrived.getOrDefault(table, new Arrived(0, 0));
      long left = count(from, table);
      long there = count(to, table);
      log.info(LINE.formatted(table, rows.rows(), Long.toHexString(rows.checksum()), left, there));
      if (left > 0 || (MovedChannel.KEPT.contains(table) && there < rows.rows())) {
        wrong.add(table);
      }
    }
    if (!wrong.isEmpty()) {
      throw new MoveRefusedException("rows are left, or missing, in " + wrong + ": run it again");
    }
    // Not what is on its way: a run that was cut off may have committed that a moment ago.
    for (Cell cell : List.of(from, to)) {
      cell.update(
          "DELETE m FROM channel_move m FORCE INDEX (idx_channel) WHERE content IS NULL AND "
              + channel.inChannel().sql(),
          channel.inChannel().values());
      cell.commit();
    }
    for (Cell cell : List.of(from, to)) {
      if (MoveCheck.isAny(cell, "channel_move", channel.inChannel())) {
        throw new MoveRefusedException("something is still on its way: run it again");
      }
    }
    log.info("channel {} has moved", channel.name());
  }

  private Map<String, Arrived> arrived() throws SQLException {
    Map<String, Arrived> sums = new TreeMap<>();
    for (List<@Nullable String> row :
        to.texts(
            "SELECT table_name, SUM(row_count), SUM(checksum) FROM channel_move WHERE "
                + channel.inChannel().sql()
                + " GROUP BY table_name",
            channel.inChannel().values())) {
      sums.put(
          String.valueOf(row.get(0)),
          new Arrived(
              Long.parseLong(String.valueOf(row.get(1))),
              Long.parseLong(String.valueOf(row.get(2)))));
    }
    return sums;
  }

  private long count(Cell cell, String table) throws SQLException {
    MovedChannel.Condition own = channel.rowsOf(table);
    return cell.number("SELECT COUNT(*) FROM " + table + " WHERE " + own.sql(), own.values());
  }
}
