package site.dopplerxd.domain.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.cell.CellAnswer.Failed;
import site.dopplerxd.domain.cell.CellAnswer.Told;

class AllCellsTest {
  private static final Duration WITHIN = Duration.ofMillis(300);
  private static final OperatorRight RIGHT = OperatorRight.of("s", "secret-1");
  private static final Cell EAST = new Cell("east", "http://east");
  private static final Cell WEST = new Cell("west", "http://west");

  /** Tells the cell's name; the name of the path says how it fails instead. */
  private static final CellApi API =
      new CellApi() {
        @Override
        public <T> T get(
            Cell cell, String path, Class<T> type, OperatorRight right, Duration within) {
          if (cell.equals(WEST) && path.equals("refused")) {
            throw new CellException(CellTrouble.REFUSED, "401", null);
          }
          if (cell.equals(WEST) && path.equals("odd")) {
            throw new NullPointerException("rows");
          }
          if (cell.equals(WEST) && path.equals("slow")) {
            untilGivenUp();
          }
          return type.cast(cell.name() + " for " + right.cookie());
        }
      };

  @Test
  void eachCellTellsInTheOrderInWhichTheyAreAsked() {
    try (AllCells all = new AllCells(API, WITHIN)) {
      assertThat(ask(all, "plain"))
          .containsExactly(
              new Told<>(EAST, "east for s=secret-1"), new Told<>(WEST, "west for s=secret-1"));
    }
  }

  @Test
  void aCellThatFailsIsNamedAndHidesNoOther() {
    try (AllCells all = new AllCells(API, WITHIN)) {
      assertWestFails(all, "refused", CellTrouble.REFUSED);
      assertWestFails(all, "odd", CellTrouble.UNUSABLE);
      assertWestFails(all, "slow", CellTrouble.UNREACHABLE);
    }
  }

  @Test
  void aCellHasOneTimeForAllThatItIsAsked() {
    try (AllCells all = new AllCells(API, WITHIN)) {
      List<CellAnswer<String>> answers =
          all.ask(
              List.of(EAST),
              RIGHT,
              talk -> {
                while (!talk.left().isNegative()) {
                  Thread.onSpinWait();
                }
                return talk.get("plain", String.class);
              });
      assertThat(troubles(answers)).containsExactly(CellTrouble.UNREACHABLE);
    }
  }

  @Test
  void aPageForWhichNoThreadIsFreeGetsBusy() throws InterruptedException {
    var busy = new CountDownLatch(1);
    List<Cell> many =
        IntStream.range(0, 3 * Cells.MOST)
            .mapToObj(number -> new Cell("c" + number, "http://c"))
            .toList();
    try (AllCells all = new AllCells(API, WITHIN)) {
      List<CellAnswer<Boolean>> answers =
          all.ask(
              many,
              RIGHT,
              talk -> {
                try {
                  return busy.await(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                  return false;
                }
              });
      assertThat(troubles(answers)).contains(CellTrouble.BUSY);
      assertThat(troubles(answers).stream().filter(CellTrouble.BUSY::equals)).hasSize(Cells.MOST);
    }
  }

  @Test
  void aRightIsShownNowhereAndIsNothingButASignIn() {
    assertThat(RIGHT.toString()).doesNotContain("secret");
    assertThat(OperatorRight.of("s", null).cookie()).isEmpty();
    assertThat(OperatorRight.of("s", "a; other=b").cookie()).isEmpty();
    assertThat(OperatorRight.of("s", "a\r\nX: b").cookie()).isEmpty();
    assertThat(OperatorRight.of("s", "x".repeat(601)).cookie()).isEmpty();
  }

  private static List<CellAnswer<String>> ask(AllCells all, String path) {
    return all.ask(List.of(EAST, WEST), RIGHT, talk -> talk.get(path, String.class));
  }

  private static void assertWestFails(AllCells all, String path, CellTrouble trouble) {
    List<CellAnswer<String>> answers = ask(all, path);
    assertThat(answers.get(0)).isEqualTo(new Told<>(EAST, "east for s=secret-1"));
    assertThat(troubles(answers)).containsExactly(trouble);
    assertThat(answers.toString()).doesNotContain("OperatorRight[", "cookie");
  }

  private static <T> List<CellTrouble> troubles(List<CellAnswer<T>> answers) {
    return answers.stream()
        .filter(Failed.class::isInstance)
        .map(answer -> ((Failed<T>) answer).trouble())
        .toList();
  }

  /** Who asked interrupts it. */
  private static void untilGivenUp() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
