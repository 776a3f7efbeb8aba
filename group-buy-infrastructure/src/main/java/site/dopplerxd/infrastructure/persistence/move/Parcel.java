package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.move.Group.Link;

/**
 * What travels in one transaction of each database.
 *
 * @param id the same in both
 * @param parts pieces of tables
 */
record Parcel(String id, List<Rows> parts) {
  private static final int KEYS_AT_ONCE = 100;

  /** Of several teams together; one alone may be larger. */
  private static final int MOST_ROWS = 10_000;

  /** The same. Each is held a few times: as a row, as JSON and as the driver sends it. */
  private static final int MOST_CHARACTERS = 10_000_000;

  private static final Set<String> LEASED = Set.of("notify_task", "payment_callback");

  /**
   * Takes rows and all that belongs to them out of a database, under their locks. Commits nothing.
   *
   * @throws RowsInUseException when one is locked, or a node is working on it, or several are too
   *     much together
   */
  static List<Rows> take(Cell cell, MovedChannel channel, Group group, List<Long> roots)
      throws SQLException {
    List<Rows> taken = new ArrayList<>();
    Link root = Link.same(group.root(), "PRIMARY", "", "id");
    Room room = new Room(roots.size() > 1);
    taken.add(locked(cell, channel, root, roots, room));
    for (Link link : group.links()) {
      taken.add(locked(cell, channel, link, keys(link, taken), room));
    }
    List<Rows> parcel = new ArrayList<>();
    for (Rows rows : taken) {
      requireFree(cell, rows);
      delete(cell, rows);
      parcel.addAll(rows.inParts());
    }
    for (Rows rows : taken) {
      if (rows.table().equals("group_buy_order_list")) {
        parcel.addAll(Stock.take(cell, rows).inParts());
      }
    }
    return parcel;
  }

  /** What may be read for a parcel; one alone has no bound, as it can't be divided. */
  @RequiredArgsConstructor
  private static final class Room {
    private final boolean bounded;
    private long rows;
    private long characters;

    private void take(Rows more) {
      rows += more.size();
      characters += more.characters();
      if (bounded && (rows > MOST_ROWS || characters > MOST_CHARACTERS)) {
        throw new RowsInUseException("too much for one parcel");
      }
    }
  }

  private static List<?> keys(Link link, List<Rows> taken) {
    boolean numbers = link.by().equals(List.of("id"));
    Set<Object> keys = new LinkedHashSet<>();
    for (Rows rows : taken) {
      if (rows.table().equals(link.of())) {
        List<List<String>> columns = link.by().stream().map(rows::of).toList();
        for (int i = 0; i < rows.size(); i++) {
          int row = i;
          String key = String.join("/", columns.stream().map(column -> column.get(row)).toList());
          keys.add(numbers ? Long.valueOf(key) : key);
        }
      }
    }
    return List.copyOf(keys);
  }

  private static Rows locked(Cell cell, MovedChannel channel, Link link, List<?> keys, Room room)
      throws SQLException {
    Rows all = new Rows(link.table(), cell.columns(link.table()), new ArrayList<>());
    for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
      List<?> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
      List<Object> values = new ArrayList<>();
      some.forEach(key -> values.addAll(Collections.nCopies(link.parameters(), key)));
      String which = String.join(" OR ", Collections.nCopies(some.size(), "(" + link.term() + ")"));
      if (link.inChannel()) {
        values.addAll(channel.inChannel().values());
      }
      Rows found =
          cell.select(
              link.table(),
              "FORCE INDEX (%s) WHERE (%s)%s FOR UPDATE NOWAIT"
                  .formatted(
                      link.index(),
                      which,
                      link.inChannel() ? " AND " + channel.inChannel().sql() : ""),
              values);
      room.take(found);
      all.values().addAll(found.values());
    }
    return all;
  }

  /** A node that has leased a row tells nothing of it to another database. */
  private static void requireFree(Cell cell, Rows rows) throws SQLException {
    if (LEASED.contains(rows.table())) {
      for (Rows part : rows.inParts()) {
        long leased =
            cell.number(
                "SELECT COUNT(*) FROM %s FORCE INDEX (PRIMARY) WHERE id IN (%s)"
                        .formatted(part.table(), Cell.marks(part.size()))
                    + " AND owner IS NOT NULL AND due_at > UTC_TIMESTAMP(6)",
                part.ids());
        if (leased > 0) {
          throw new RowsInUseException("a node is working on a row of " + part.table());
        }
      }
    }
  }

  private static void delete(Cell cell, Rows rows) throws SQLException {
    for (Rows part : rows.inParts()) {
      int deleted =
          cell.update(
              "DELETE t FROM %s t FORCE INDEX (PRIMARY) WHERE t.id IN (%s)"
                  .formatted(part.table(), Cell.marks(part.size())),
              part.ids());
      if (deleted != part.size()) {
        throw new IllegalStateException(
            "%d rows of %s were locked, %d deleted".formatted(part.size(), part.table(), deleted));
      }
    }
  }

  /** How many rows. */
  int size() {
    return parts.stream().mapToInt(Rows::size).sum();
  }

  /** Notes what is on its way, in the transaction that takes it out. */
  void send(Cell cell, SalesChannel channel) throws SQLException {
    write(cell, channel, true);
  }

  /**
   * Writes the rows, reads them again, and notes that they have arrived. Commits nothing.
   *
   * @throws MoveRefusedException when another row is in the place of one
   */
  void arrive(Cell cell, SalesChannel channel) throws SQLException {
    unpack(cell);
    write(cell, channel, false);
  }

  /** Writes the rows, and reads them again. */
  void unpack(Cell cell) throws SQLException {
    for (Rows part : parts) {
      if (part.table().equals(Stock.TABLE)) {
        Stock.add(cell, part);
      } else {
        cell.insert(part);
        requireSame(cell, part);
      }
    }
  }

  private static void requireSame(Cell cell, Rows part) throws SQLException {
    Rows written =
        cell.select(
            part.table(),
            "FORCE INDEX (PRIMARY) WHERE id IN (%s)".formatted(Cell.marks(part.size())),
            part.ids());
    if (!written.columns().equals(part.columns())
        || written.size() != part.size()
        || written.checksum() != part.checksum()) {
      throw new MoveRefusedException(
          "%s keeps other values of %s than were written".formatted(cell, part.table()));
    }
  }

  private void write(Cell cell, SalesChannel channel, boolean withContent) throws SQLException {
    for (int number = 0; number < parts.size(); number++) {
      Rows part = parts.get(number);
      List<@Nullable Object> values =
          new ArrayList<>(
              List.of(
                  id,
                  number,
                  channel.source(),
                  channel.channel(),
                  part.table(),
                  part.size(),
                  part.checksum()));
      values.add(withContent ? part.json() : null);
      cell.update(
          "INSERT INTO channel_move"
              + " (parcel, part, source, channel, table_name, row_count, checksum, content)"
              + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          values);
    }
  }
}
