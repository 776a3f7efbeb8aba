package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

/**
 * Carries parcels from one database to the other. A row is at any moment in one of three places,
 * also when this process is killed: where it was, in {@code channel_move} there, or where it goes.
 */
@RequiredArgsConstructor
final class Handover {
  private static final String THIS_CHANNEL = " source = ? AND channel = ?";

  /** Of the note that says of a parcel that it can no longer arrive. */
  private static final String TAKEN_BACK = "taken back";

  private static final String IS_TAKEN_BACK = "table_name = '" + TAKEN_BACK + "'";

  private final MovedChannel channel;
  private final Cell from;
  private final Cell to;
  private final Numbers numbers;

  /** What is taken out of the database that it leaves, in a transaction of it. */
  @FunctionalInterface
  interface Taking {
    List<Rows> from(Cell cell) throws SQLException;
  }

  /**
   * Moves what is taken. The rows are written before the first commit, so that what cannot arrive
   * does not leave.
   *
   * @return how many rows
   * @throws RowsInUseException when a row is in use; nothing has happened then
   * @throws MoveRefusedException when a row cannot arrive; nothing has happened then
   * @throws OnItsWayException when a cluster refuses a commit after the first
   */
  int carry(Taking taking) throws SQLException {
    Parcel parcel;
    try {
      parcel = new Parcel(UUID.randomUUID().toString(), taking.from(from));
      parcel.parts().forEach(numbers::requireBelow);
      parcel.send(from, channel.name());
      parcel.arrive(to, channel.name());
      from.commit();
    } catch (RowsInUseException | MoveRefusedException e) {
      from.rollback();
      to.rollback();
      throw e;
    }
    try {
      to.commit();
      forget(from, parcel.id());
    } catch (RowsInUseException e) {
      throw new OnItsWayException(String.valueOf(e.getMessage()));
    }
    return parcel.size();
  }

  /** Deletes what is where it goes already. */
  int drop(Taking taking) throws SQLException {
    try {
      int dropped = taking.from(from).stream().mapToInt(Rows::size).sum();
      from.commit();
      return dropped;
    } catch (RowsInUseException e) {
      from.rollback();
      throw e;
    }
  }

  /**
   * Ends what an earlier round or run, in either direction, has left on its way.
   *
   * @return how many rows have arrived
   */
  int resume() throws SQLException {
    int arrived = 0;
    for (String id : underWay(from)) {
      if (isStillThere(from, id)) {
        Parcel parcel = read(from, id);
        Optional<RowThereException> inItsPlace =
            hasArrived(to, id) ? Optional.empty() : deliver(parcel);
        if (inItsPlace.isEmpty()) {
          arrived += parcel.size();
          forget(from, id);
        } else {
          takeBack(from, to, parcel, inItsPlace.get().getMessage());
        }
      }
    }
    for (String id : underWay(to)) {
      if (isStillThere(to, id)) {
        takeBack(to, from, read(to, id), "it is to come back");
      }
    }
    // All that was on its way has ended, so these say nothing any more.
    from.update(
        "DELETE m FROM channel_move m FORCE INDEX (idx_channel) WHERE content IS NULL AND"
            + THIS_CHANNEL,
        channel.inChannel().values());
    from.commit();
    return arrived;
  }

  /** Waits for a dead run that took it back, and whose commit is still to come. */
  private static boolean isStillThere(Cell sender, String parcel) throws SQLException {
    int notes =
        sender.update(
            "UPDATE channel_move SET create_time = UTC_TIMESTAMP(3) WHERE parcel = ?",
            List.of(parcel));
    sender.commit();
    return notes > 0;
  }

  private void takeBack(Cell sender, Cell receiver, Parcel parcel, @Nullable String why)
      throws SQLException {
    try {
      if (canBeTakenBack(receiver, parcel.id())) {
        parcel.unpack(sender);
      }
      forget(sender, parcel.id());
    } catch (RowThereException e) {
      sender.rollback();
      throw new MoveRefusedException(
          "parcel %s is on its way in %s and can go neither way: %s; and back: %s"
              .formatted(parcel.id(), sender, why, e.getMessage()));
    }
  }

  /**
   * Says so where it was to arrive. The run that sent it may have been cut off and its commit still
   * be about to come: its notes are written by then, so this waits for it.
   *
   * @throws RowsInUseException while that is open
   */
  private boolean canBeTakenBack(Cell receiver, String parcel) throws SQLException {
    if (hasArrived(receiver, parcel)) {
      return false;
    }
    try {
      dropTakenBack(receiver, parcel);
      receiver.update(
          "INSERT INTO channel_move (parcel, part, source, channel, table_name, row_count, checksum)"
              + " VALUES (?, 0, ?, ?, ?, 0, 0)",
          List.of(parcel, channel.name().source(), channel.name().channel(), TAKEN_BACK));
      receiver.commit();
      return true;
    } catch (RowThereException e) {
      receiver.rollback();
      return false;
    }
  }

  private static void dropTakenBack(Cell cell, String parcel) throws SQLException {
    cell.update("DELETE FROM channel_move WHERE parcel = ? AND " + IS_TAKEN_BACK, List.of(parcel));
  }

  /**
   * Writes it where it goes.
   *
   * @return absent when it has arrived; if not, that another row has taken the place of one
   */
  private Optional<RowThereException> deliver(Parcel parcel) throws SQLException {
    try {
      dropTakenBack(to, parcel.id());
      parcel.arrive(to, channel.name());
      to.commit();
      return Optional.empty();
    } catch (RowThereException e) {
      to.rollback();
      // The commit of a run that was killed may come after its process has ended.
      return hasArrived(to, parcel.id()) ? Optional.empty() : Optional.of(e);
    }
  }

  boolean isUnderWay() throws SQLException {
    return !underWay(from).isEmpty() || !underWay(to).isEmpty();
  }

  private List<String> underWay(Cell cell) throws SQLException {
    List<String> parcels =
        cell.list(
            "SELECT DISTINCT parcel FROM channel_move WHERE content IS NOT NULL AND" + THIS_CHANNEL,
            channel.inChannel().values());
    cell.commit();
    return parcels;
  }

  private static boolean hasArrived(Cell cell, String parcel) throws SQLException {
    return cell.number(
            "SELECT COUNT(*) FROM channel_move WHERE content IS NULL AND parcel = ? AND NOT "
                + IS_TAKEN_BACK,
            List.of(parcel))
        > 0;
  }

  private static Parcel read(Cell cell, String parcel) throws SQLException {
    return new Parcel(
        parcel,
        cell
            .texts(
                "SELECT table_name, content FROM channel_move WHERE parcel = ? ORDER BY part",
                List.of(parcel))
            .stream()
            .map(row -> Rows.of(String.valueOf(row.get(0)), String.valueOf(row.get(1))))
            .toList());
  }

  private static void forget(Cell cell, String parcel) throws SQLException {
    cell.update("DELETE FROM channel_move WHERE parcel = ?", List.of(parcel));
    cell.commit();
  }
}
