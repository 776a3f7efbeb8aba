package site.dopplerxd.infrastructure.persistence.move;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.thread.Threads;
import site.dopplerxd.infrastructure.persistence.client.SecretTexts;

/**
 * Moves a sales channel from one database to another: its clients and offers, its teams a few at a
 * time with all that belongs to them, then what belongs to no team. It may be run again whenever it
 * ended before it was done.
 */
@Slf4j
@RequiredArgsConstructor
public final class ChannelMove {
  private static final int AT_ONCE = 20;

  /** Each takes a pause: some hours for requests that still come in. */
  private static final int MOST_ROUNDS = 10_000;

  private final SalesChannel name;

  /** Where the channel is. */
  private final DataSource source;

  /** Where it is to be. */
  private final DataSource target;

  /** With the keys of the target, as {@link #settings}. */
  private final SecretTexts secrets;

  private final SettingsSealer settings;
  private final Pauses pauses;

  /**
   * What is waited for.
   *
   * @param atMost for rows in use, from the last that moved
   * @param door until every node knows that the channel's clients are disabled
   * @param again before rows in use are tried again
   */
  public record Pauses(Duration atMost, Duration door, Duration again) {
    /** A node looks at clients' keys every four seconds, and a lock waits for three. */
    public static Pauses of(MoveSettings settings) {
      return new Pauses(settings.timeout(), Duration.ofSeconds(10), Duration.ofSeconds(1));
    }
  }

  /**
   * Moves it, and says in the log what it did.
   *
   * @return whether all is where it is to be
   */
  public boolean run() {
    try (Cell from = Cell.open("the database that it leaves", source);
        Cell to = Cell.open("the database that it moves to", target);
        Cell guard = Cell.open("the database that it leaves", source);
        Cell other = Cell.open("the database that it moves to", target)) {
      MoveCheck check = new MoveCheck(from, to);
      check.requireSameSchema();
      MoveCheck.requireAlone(guard, name);
      MoveCheck.requireAlone(other, name);
      move(check, from, to, List.of(guard, other));
      return true;
    } catch (MoveRefusedException e) {
      log.error("channel {} has not moved: {}", name, oneLine(e));
    } catch (SQLException | RowsInUseException | OnItsWayException e) {
      log.error("channel {} has not moved yet, run it again: {}", name, oneLine(e));
    }
    return false;
  }

  private static String oneLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
  }

  private void move(MoveCheck check, Cell from, Cell to, List<Cell> guards) throws SQLException {
    Set<String> clients = new TreeSet<>(clients(from));
    clients.addAll(clients(to));
    MovedChannel channel = new MovedChannel(name, List.copyOf(clients));
    check.requireKnown(channel);
    check.requireKeys(channel, secrets, settings);
    Numbers numbers = Numbers.of(to);
    numbers.requireBelow(from, channel);
    Settings offers = new Settings(channel, from, to, numbers);
    offers.requireOwnStock();
    offers.copy();
    offers.closeDoor();
    pause(pauses.door());
    Handover handover = new Handover(channel, from, to, numbers);
    carryAll(channel, handover, from, to, guards);
    handover.carry(offers::remove);
    // What a provider has sent meanwhile was taken until each node knew that its account is gone.
    pause(pauses.door());
    carryAll(channel, handover, from, to, guards);
    new MoveReport(channel, from, to).write();
  }

  private List<String> clients(Cell cell) throws SQLException {
    return cell.list(
        "SELECT client_id FROM api_client WHERE source = ? AND channel = ?",
        List.of(name.source(), name.channel()));
  }

  /** In rounds: what was in use, or came in meanwhile, is found by the next one. */
  private void carryAll(
      MovedChannel channel, Handover handover, Cell from, Cell to, List<Cell> guards)
      throws SQLException {
    long lastMoved = System.nanoTime();
    List<String> left = List.of("all");
    for (int rounds = 1; !left.isEmpty(); rounds++) {
      for (Cell guard : guards) {
        guard.number("SELECT 1", List.of()); // Without it another run may have begun.
      }
      Round round = new Round();
      try {
        round.move(handover.resume());
        for (Group group : Group.ALL) {
          carry(channel, group, handover, from, round);
        }
      } catch (RowsInUseException | OnItsWayException e) {
        from.rollback();
        to.rollback();
        round.findInUse();
      }
      round.requireHope();
      left = left(channel, handover, from);
      log.info("channel {} round={} rows moved={} left in={}", name, rounds, round.moved(), left);
      lastMoved = round.moved() > 0 ? System.nanoTime() : lastMoved;
      if (!left.isEmpty()) {
        if (rounds == MOST_ROUNDS || System.nanoTime() - lastMoved > pauses.atMost().toNanos()) {
          round.refuse(
              "rows are in use for longer than group-buy.move.timeout, or still come in, in "
                  + left);
          throw round.refusal();
        }
        pause(pauses.again());
      }
    }
  }

  private static List<String> left(MovedChannel channel, Handover handover, Cell from)
      throws SQLException {
    List<String> tables = new ArrayList<>();
    for (String table : MovedChannel.TRAVEL) {
      if (MoveCheck.isAny(from, table, channel.rowsOf(table))) {
        tables.add(table);
      }
    }
    if (handover.isUnderWay()) {
      tables.add("channel_move");
    }
    from.commit();
    return tables;
  }

  /** One walk through a table, in the order of its ids. */
  private static void carry(
      MovedChannel channel, Group group, Handover handover, Cell from, Round round)
      throws SQLException {
    MovedChannel.Condition own = channel.rowsOf(group.root());
    String next =
        "SELECT id FROM %1$s FORCE INDEX (PRIMARY) WHERE id > ? AND %2$s AND (%3$s) ORDER BY id LIMIT %4$d"
            .formatted(group.root(), own.sql(), group.alone(), AT_ONCE);
    long last = 0;
    List<Long> roots = next(from, next, last, own);
    while (!roots.isEmpty()) {
      carry(channel, group, handover, roots, round);
      last = roots.get(roots.size() - 1);
      roots = next(from, next, last, own);
    }
  }

  private static List<Long> next(Cell from, String sql, long after, MovedChannel.Condition own)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    values.add(after);
    values.addAll(own.values());
    List<Long> ids = from.list(sql, values).stream().map(Long::valueOf).toList();
    from.commit();
    return ids;
  }

  /** Together, or one by one when some are in use or cannot arrive. */
  private static void carry(
      MovedChannel channel, Group group, Handover handover, List<Long> roots, Round round)
      throws SQLException {
    try {
      round.move(handover.carry(cell -> Parcel.take(cell, channel, group, roots)));
    } catch (RowsInUseException | RowThereException e) {
      if (roots.size() > 1) {
        for (Long root : roots) {
          carry(channel, group, handover, List.of(root), round);
        }
      } else if (!(e instanceof RowThereException there)) {
        round.findInUse();
      } else if (group.isRepeat(there)) {
        log.warn("{} {} has moved before and came again: deleted", group.root(), roots);
        round.move(handover.drop(cell -> Parcel.take(cell, channel, group, roots)));
      } else {
        round.refuse(group.root() + " " + roots + ": " + there.getMessage());
      }
    }
  }

  private static void pause(Duration duration) {
    Threads.pause(duration, "while a channel moves");
  }
}
