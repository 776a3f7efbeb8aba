package site.dopplerxd.domain.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.dopplerxd.domain.cell.CellRows.Row;

/** Walks over random lists of random cells, from page to page, as a person does. */
class MergedPageTest {
  private static final int WALKS = 400;
  private static final int MOST_PAGES = 5_000;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final BiPredicate<Integer, Cell> NEVER = (page, cell) -> false;

  /** A row as a list shows it. */
  private record Shown(String cell, long id, @Nullable Instant time) {}

  /** A cell and all that it has, in the order of its list. */
  private record Stocked(Cell cell, List<Row<Shown>> rows) {
    CellRows<Shown> page(MergeOrder order, @Nullable Long after, int limit) {
      List<Row<Shown>> rest =
          rows.stream()
              .filter(row -> after == null || order.ids().compare(after, row.id()) < 0)
              .toList();
      List<Row<Shown>> told = rest.subList(0, Math.min(limit, rest.size()));
      Long next = rest.size() > limit ? Long.valueOf(told.get(limit - 1).id()) : null;
      return CellRows.of(order, after, told, next);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePagesOfManyListsAreOneSortedList(MergeOrder order) {
    for (int seed = 0; seed < WALKS; seed++) {
      Random random = new Random(seed);
      List<Stocked> cells = cells(random, order, true);
      Comparator<Shown> byTime = Comparator.comparing(Shown::time, order.times());
      List<Shown> sorted = all(cells).sorted(byTime.thenComparing(Shown::cell)).toList();

      List<Shown> walked = walk(order, cells, 1 + random.nextInt(9), NEVER);

      assertThat(walked).as("seed %d", seed).isEqualTo(sorted);
    }
  }

  /**
   * A clock that is set back makes times fall where ids rise; each cell's order is then its own.
   */
  @ParameterizedTest
  @EnumSource
  void eachRowIsShownOnceWhateverItsTimeIsAndWhicheverCellsFail(MergeOrder order) {
    for (int seed = 0; seed < WALKS; seed++) {
      Random random = new Random(seed);
      List<Stocked> cells = cells(random, order, false);

      List<Shown> walked =
          walk(order, cells, 1 + random.nextInt(9), (page, cell) -> random.nextInt(3) == 0);

      assertThat(walked).as("seed %d", seed).doesNotHaveDuplicates();
      for (Stocked stocked : cells) {
        assertThat(walked.stream().filter(row -> row.cell().equals(stocked.cell().name())))
            .as("seed %d, %s", seed, stocked.cell().name())
            .isEqualTo(stocked.rows().stream().map(Row::value).toList());
      }
    }
  }

  @Test
  void aCellThatFailsKeepsItsPlaceUntilItIsAskedAgain() {
    List<Stocked> cells =
        List.of(stocked("east", 1, 3, 5), stocked("west", 2, 4, 6), stocked("north"));
    BiPredicate<Integer, Cell> westAtFirst = (page, cell) -> page < 2 && cell.name().equals("west");

    List<Shown> walked = walk(MergeOrder.OLDEST_FIRST, cells, 2, westAtFirst);

    assertThat(walked).extracting(Shown::id).containsExactly(1L, 3L, 5L, 2L, 4L, 6L);
  }

  @Test
  void aRowThatCannotBeReadIsShownAtOnce() {
    Cell west = new Cell("west", "http://west");
    var odd = new Row<>(4, null, new Shown("west", 4, null));
    List<Stocked> cells =
        List.of(stocked("east", 1), new Stocked(west, List.of(row("west", 3), odd)));

    assertThat(walk(MergeOrder.OLDEST_FIRST, cells, 9, NEVER))
        .extracting(Shown::id)
        .containsExactly(1L, 3L, 4L);
  }

  @Test
  void aPageOfAnotherPlaceInTheListIsRefused() {
    List<Row<Shown>> rows = List.of(row("west", 5), row("west", 3));
    assertUnusable(MergeOrder.NEWEST_FIRST, 5L, rows, null);
    assertUnusable(MergeOrder.OLDEST_FIRST, 3L, rows, null);
    assertUnusable(MergeOrder.NEWEST_FIRST, null, rows, 4L);
    assertUnusable(MergeOrder.NEWEST_FIRST, null, List.of(row("west", 5), row("west", 5)), null);
    assertUnusable(MergeOrder.OLDEST_FIRST, null, List.of(row("west", 0)), null);
    assertUnusable(MergeOrder.OLDEST_FIRST, 7L, List.of(), 9L);
    assertThat(CellRows.of(MergeOrder.OLDEST_FIRST, 2L, rows, 5L).rows())
        .extracting(Row::id)
        .containsExactly(3L, 5L);
  }

  private static void assertUnusable(
      MergeOrder order, @Nullable Long after, List<Row<Shown>> rows, @Nullable Long next) {
    assertThatThrownBy(() -> CellRows.of(order, after, rows, next))
        .isInstanceOfSatisfying(
            CellException.class, odd -> assertThat(odd.trouble()).isEqualTo(CellTrouble.UNUSABLE));
  }

  /** The cursor goes through its text between two pages, as in the address of a page. */
  private static List<Shown> walk(
      MergeOrder order, List<Stocked> stocked, int size, BiPredicate<Integer, Cell> fails) {
    List<Cell> all = stocked.stream().map(Stocked::cell).toList();
    Cells cells = new Cells(all.get(0).name(), all);
    List<Shown> walked = new ArrayList<>();
    CellCursor cursor = CellCursor.START;
    for (int page = 0; page < MOST_PAGES; page++) {
      MergedPage<Shown> merged =
          MergedPage.of(order, cursor, answers(order, stocked, cursor, size, page, fails), size);
      assertThat(merged.rows()).hasSizeLessThanOrEqualTo(size);
      walked.addAll(merged.rows());
      if (merged.next().isEmpty()) {
        return walked;
      }
      String text = merged.next().get().toString();
      cursor = text.isEmpty() ? CellCursor.START : CellCursor.parse(text, cells);
    }
    throw new AssertionError("no end after " + MOST_PAGES + " pages");
  }

  private static List<CellAnswer<CellRows<Shown>>> answers(
      MergeOrder order,
      List<Stocked> stocked,
      CellCursor cursor,
      int size,
      int page,
      BiPredicate<Integer, Cell> fails) {
    List<CellAnswer<CellRows<Shown>>> answers = new ArrayList<>();
    for (Stocked each : stocked) {
      Cell cell = each.cell();
      if (cursor.isEnded(cell)) {
        continue;
      }
      answers.add(
          fails.test(page, cell)
              ? new CellAnswer.Failed<>(cell, CellTrouble.BUSY, new IllegalStateException())
              : new CellAnswer.Told<>(cell, each.page(order, cursor.position(cell), size)));
    }
    return answers;
  }

  private static Stream<Shown> all(List<Stocked> cells) {
    return cells.stream().flatMap(cell -> cell.rows().stream()).map(Row::value);
  }

  private static List<Stocked> cells(Random random, MergeOrder order, boolean sorted) {
    return IntStream.range(0, 1 + random.nextInt(5))
        .mapToObj(number -> random(random, "cell-" + number, order, sorted))
        .toList();
  }

  private static Stocked random(Random random, String name, MergeOrder order, boolean sorted) {
    List<Row<Shown>> rows = new ArrayList<>();
    long id = 0;
    Instant time = START;
    for (int left = random.nextInt(40); left > 0; left--) {
      id += 1 + random.nextInt(3);
      time = time.plusSeconds(random.nextInt(4) - (sorted ? 0 : 2));
      rows.add(new Row<>(id, time, new Shown(name, id, time)));
    }
    rows.sort(Comparator.comparing(Row::id, order.ids()));
    return new Stocked(new Cell(name, "http://" + name), List.copyOf(rows));
  }

  private static Stocked stocked(String name, long... ids) {
    return new Stocked(
        new Cell(name, "http://" + name),
        IntStream.range(0, ids.length).mapToObj(at -> row(name, ids[at])).toList());
  }

  private static Row<Shown> row(String cell, long id) {
    Instant time = START.plusSeconds(id);
    return new Row<>(id, time, new Shown(cell, id, time));
  }
}
