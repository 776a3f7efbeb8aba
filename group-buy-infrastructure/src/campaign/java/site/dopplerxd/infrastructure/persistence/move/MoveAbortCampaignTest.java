package site.dopplerxd.infrastructure.persistence.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.MOVES;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.QUICK;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.STAYS;
import static site.dopplerxd.infrastructure.persistence.move.TwoCells.image;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.infrastructure.persistence.move.ChannelMove.Pauses;
import site.dopplerxd.testing.Campaign;

/**
 * A run is cut off at each of its statements (in the short form at every seventh), and the next one
 * ends the move. The channel goes to and fro, so that each move is a way back, too.
 */
@Tag("database")
@Timeout(1200)
class MoveAbortCampaignTest {
  private static final int MOST_STATEMENTS = 5_000;

  private static final String UNDER_WAY = "channel_move WHERE content IS NOT NULL";

  /** Before or after the statement; all connections or one. */
  private static final int KINDS = 4;

  /** Of the short form, which takes turns with the kinds. */
  private static final int EVERY_SEVENTH = 7;

  private final TwoCells cells = TwoCells.take();
  private DataSource from = cells.one;
  private DataSource to = cells.other;

  @BeforeEach
  void twoChannels() {
    SoldChannel.in(cells.one, MOVES, 10_000);
    SoldChannel.in(cells.one, STAYS, 50_000);
  }

  @AfterEach
  void releaseTheCells() {
    cells.release();
  }

  @Test
  void aRunThatIsCutOffAnywhereLeavesEachRowInOnePlace() {
    Map<String, List<String>> before = image(cells.one, MOVES);
    Map<String, List<String>> neighbour = image(cells.one, STAYS);
    Map<String, Long> stock = stock();
    boolean blown = true;
    int at = 1;
    for (int step = 0; blown && at < MOST_STATEMENTS; step++) {
      int kind = step % KINDS;
      Fuse fuse = new Fuse(at, kind % 2 == 1, kind < KINDS / 2);
      boolean done = TwoCells.move(fuse.in(from), fuse.in(to), QUICK);
      blown = fuse.hasBlown();
      String moment = "cut at %d, kind %d".formatted(at, kind);
      assertThat(everywhere()).as(moment).isEqualTo(rows(before));
      if (!done) {
        assertThat(TwoCells.move(from, to, QUICK)).as("after " + moment).isTrue();
      }
      assertThat(image(to, MOVES)).as(moment).isEqualTo(before);
      assertThat(image(from, MOVES).values()).as(moment).allMatch(List::isEmpty);
      assertThat(image(cells.one, STAYS)).as(moment).isEqualTo(neighbour);
      assertThat(stock()).as(moment).isEqualTo(stock);
      exchange();
      at += Campaign.pick(EVERY_SEVENTH, kind == KINDS - 1 ? 1 : 0);
    }
    System.out.println("cut up to the statement " + (at - 1));
    assertThat(at).isGreaterThan(100).isLessThan(MOST_STATEMENTS);
  }

  /** Cut off on the way there, and on the way back, and then it is wanted again. */
  @Test
  void aMoveThatIsGivenUpHalfWayAndWantedAgainEndsAsIfItHadNotBeen() {
    Map<String, List<String>> before = image(cells.one, MOVES);
    Map<String, Long> stock = stock();
    boolean blown = true;
    for (int at = 1; blown && at < MOST_STATEMENTS; at += Campaign.pick(41, 3)) {
      Fuse there = new Fuse(at, at % 2 == 1, at % 4 < 2);
      TwoCells.move(there.in(from), there.in(to), QUICK);
      blown = there.hasBlown();
      Fuse back = new Fuse(1 + at / 2, at % 2 == 0, at % 4 < 2);
      TwoCells.move(back.in(to), back.in(from), QUICK);
      String moment = "cut at %d, and back at %d".formatted(at, 1 + at / 2);
      assertThat(everywhere()).as(moment).isEqualTo(rows(before));
      assertThat(TwoCells.move(from, to, QUICK)).as(moment).isTrue();
      assertThat(image(to, MOVES)).as(moment).isEqualTo(before);
      assertThat(image(from, MOVES).values()).as(moment).allMatch(List::isEmpty);
      assertThat(stock()).as(moment).isEqualTo(stock);
      exchange();
    }
  }

  /** A cluster tells at the commit that another node has changed a row; 3101 is MySQL's. */
  @ParameterizedTest
  @CsvSource({
    "'DELETE t FROM group_buy_order ', , 1213",
    ", 'INSERT INTO group_buy_order ', 1213",
    ", 'INSERT INTO group_buy_order ', 3101",
    "'DELETE t FROM group_buy_order ', 'INSERT INTO group_buy_order ', 3101",
    "DELETE FROM channel_move WHERE parcel, 'INSERT INTO notify_task ', 1213"
  })
  void aCommitThatAClusterRefusesIsTriedAgain(
      @Nullable String statement, @Nullable String otherStatement, int code) {
    Map<String, List<String>> before = image(cells.one, MOVES);
    Map<String, Long> stock = stock();
    var leaving = refused(statement, code);
    var arriving = refused(otherStatement, code);
    assertThat(TwoCells.move(leaving.in(from), arriving.in(to), QUICK)).isTrue();
    assertThat(leaving.refused()).isEqualTo(statement == null ? 0 : 3);
    assertThat(arriving.refused()).isEqualTo(otherStatement == null ? 0 : 3);
    assertThat(image(to, MOVES)).isEqualTo(before);
    assertThat(image(from, MOVES).values()).allMatch(List::isEmpty);
    assertThat(stock()).isEqualTo(stock);
  }

  private static RefusedCommits refused(@Nullable String after, int code) {
    return new RefusedCommits(after == null ? "no such statement" : after, code, 3, () -> {});
  }

  /** A provider repeats what has left and not arrived; nothing may go before it. */
  @Test
  void whatComesInWhileItsTwinIsOnItsWayIsARepeat() {
    List<Map<String, Object>> twin = new ArrayList<>();
    var arriving =
        new RefusedCommits(
            "INSERT INTO payment_callback ", 1213, 1, () -> SoldChannel.repeat(cells.one, twin));
    twin.add(SoldChannel.aNotification(cells.one));
    long notifications = TwoCells.count(cells.one, "payment_callback WHERE source = 's01'");

    assertThat(TwoCells.move(cells.one, arriving.in(cells.other), QUICK)).isTrue();
    assertThat(arriving.refused()).isOne();
    assertThat(TwoCells.count(cells.one, "payment_callback WHERE source = 's01'")).isZero();
    assertThat(TwoCells.count(cells.other, "payment_callback")).isEqualTo(notifications);
  }

  /** The run before this one is dead, and what it took back has yet to commit. */
  @Test
  void whatIsStillToBeTakenBackIsNotDelivered() throws Exception {
    Map<String, List<String>> before = image(cells.one, MOVES);
    cutOffWithAParcelOnItsWay();
    long teams = TwoCells.count(cells.other, "group_buy_order");
    try (Connection late = cells.one.getConnection();
        PreparedStatement forget = late.prepareStatement("DELETE FROM " + UNDER_WAY)) {
      late.setAutoCommit(false);
      forget.executeUpdate();
      Pauses impatient =
          new Pauses(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
      assertThat(TwoCells.move(cells.one, cells.other, impatient)).isFalse();
      assertThat(TwoCells.count(cells.other, "group_buy_order")).isEqualTo(teams);
      late.rollback();
    }
    assertThat(TwoCells.move(cells.one, cells.other, QUICK)).isTrue();
    assertThat(image(cells.other, MOVES)).isEqualTo(before);
  }

  /** Another node of the new cell was first, so the parcel can never arrive. */
  @Test
  void aParcelWhosePlaceIsTakenGoesBackAndTheRunNamesIt() {
    Map<String, List<String>> before = image(cells.one, MOVES);
    String id = "(SELECT MIN(id) FROM group_buy_order WHERE source = 's01')";
    Long taken = TwoCells.sql(cells.one).queryForObject("SELECT " + id, Long.class);
    var arriving =
        new RefusedCommits(
            "INSERT INTO group_buy_order ",
            1213,
            1,
            () -> SoldChannel.anotherTeam(cells.other, taken));

    assertThat(TwoCells.move(cells.one, arriving.in(cells.other), QUICK)).isFalse();
    assertThat(TwoCells.count(cells.one, UNDER_WAY)).isZero();
    assertThat(TwoCells.count(cells.one, "group_buy_order WHERE source = 's01'")).isOne();
    TwoCells.sql(cells.other).update("DELETE FROM group_buy_order WHERE id = ?", taken);
    assertThat(TwoCells.move(cells.one, cells.other, QUICK)).isTrue();
    assertThat(image(cells.other, MOVES)).isEqualTo(before);
  }

  private void cutOffWithAParcelOnItsWay() {
    for (int at = 1; TwoCells.count(cells.one, UNDER_WAY) == 0; at++) {
      Fuse fuse = new Fuse(at, true, true);
      TwoCells.move(fuse.in(cells.one), fuse.in(cells.other), QUICK);
      assertThat(fuse.hasBlown()).isTrue();
    }
  }

  /** The run before this one is dead, and what it sent last has yet to commit. */
  @Test
  void whatIsStillToCommitIsNotTakenBack() throws Exception {
    Map<String, List<String>> before = image(cells.one, MOVES);
    cutOffWithAParcelOnItsWay();
    try (Connection late = cells.other.getConnection();
        PreparedStatement note =
            late.prepareStatement(
                "INSERT INTO channel_move (parcel, part, source, channel, table_name, row_count,"
                    + " checksum) VALUES (?, 0, 's01', 'c01', 'group_buy_order', 1, 0)")) {
      late.setAutoCommit(false);
      note.setString(
          1,
          TwoCells.sql(cells.one)
              .queryForObject("SELECT MIN(parcel) FROM " + UNDER_WAY, String.class));
      note.executeUpdate();
      Pauses impatient =
          new Pauses(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
      assertThat(TwoCells.move(cells.other, cells.one, impatient)).isFalse();
      assertThat(TwoCells.count(cells.one, UNDER_WAY)).isPositive();
      late.rollback();
    }
    assertThat(TwoCells.move(cells.other, cells.one, QUICK)).isTrue();
    assertThat(image(cells.one, MOVES)).isEqualTo(before);
  }

  /** By a statement that waits for one of them. */
  private boolean notesAreBeingDeleted() {
    return TwoCells.count(
            cells.one,
            "information_schema.processlist WHERE db = DATABASE()"
                + " AND info LIKE 'DELETE m FROM channel_move m %'")
        > 0;
  }

  /** The run before this one is dead, and what it took out has yet to commit. */
  @Test
  void whatLeavesAtTheLastMomentIsNotForgotten() throws Exception {
    try (Connection late = cells.one.getConnection();
        PreparedStatement note =
            late.prepareStatement(
                "INSERT INTO channel_move (parcel, part, source, channel, table_name, row_count,"
                    + " checksum, content) VALUES ('p', 0, 's01', 'c01', 'refund_due', 0, 0, '[]')")) {
      late.setAutoCommit(false);
      note.executeUpdate();
      var move =
          CompletableFuture.supplyAsync(
              () -> TwoCells.move(cells.other, cells.one, QUICK), Elsewhere.THREADS);
      await().atMost(Duration.ofSeconds(60)).until(this::notesAreBeingDeleted);
      late.commit();
      assertThat(move.get(60, TimeUnit.SECONDS)).isFalse();
    }
    assertThat(TwoCells.count(cells.one, UNDER_WAY)).isOne();
  }

  private void exchange() {
    DataSource was = from;
    from = to;
    to = was;
  }

  /** Sold places of the channel's own activity, and of those under way, over both. */
  private Map<String, Long> stock() {
    Map<String, Long> sold = new TreeMap<>();
    for (DataSource cell : List.of(cells.one, cells.other)) {
      TwoCells.sql(cell)
          .query(
              "SELECT activity_id, sold FROM group_buy_stock",
              row -> {
                sold.merge(row.getString(1), row.getLong(2), Long::sum);
              });
    }
    return sold;
  }

  private static Map<String, List<String>> rows(Map<String, List<String>> image) {
    Map<String, List<String>> ids = new TreeMap<>();
    for (String table : MovedChannel.TRAVEL) {
      ids.put(
          table,
          image.getOrDefault(table, List.of()).stream()
              .map(row -> row.replaceAll("(?s)^\\w+=(\\d+) .*", "$1"))
              .sorted()
              .toList());
    }
    return ids;
  }

  /** The ids of rows in either database and under way between them, each as often as it is. */
  private Map<String, List<String>> everywhere() {
    Map<String, List<String>> all = new TreeMap<>();
    MovedChannel.TRAVEL.forEach(table -> all.put(table, new ArrayList<>()));
    for (DataSource cell : List.of(cells.one, cells.other)) {
      rows(image(cell, MOVES)).forEach((table, ids) -> all.get(table).addAll(ids));
      DataSource across = cell == cells.one ? cells.other : cells.one;
      TwoCells.sql(cell)
          .query(
              "SELECT table_name, content, parcel FROM channel_move WHERE content IS NOT NULL",
              row -> {
                String table = row.getString(1);
                String parcel = row.getString(3);
                String there =
                    "channel_move WHERE content IS NULL AND table_name <> 'taken back'"
                        + " AND parcel = '"
                        + parcel
                        + "'";
                List<String> ids = all.get(table);
                if (ids != null && TwoCells.count(across, there) == 0) {
                  Rows.of(table, row.getString(2)).ids().forEach(id -> ids.add(id.toString()));
                }
              });
    }
    all.values().forEach(ids -> ids.sort(null));
    return all;
  }
}
