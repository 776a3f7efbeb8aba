package site.dopplerxd.domain.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellCursorTest {
  private static final Cell EAST = new Cell("east", "http://east");
  private static final Cell WEST = new Cell("west-2", "http://west");
  private static final Cells CELLS = new Cells("east", List.of(EAST, WEST));

  @Test
  void whatWasWrittenIsRead() {
    String text = CellCursor.START.after(WEST, Long.MAX_VALUE).ended(EAST).toString();
    CellCursor read = CellCursor.parse(text, CELLS);
    assertThat(text).isEqualTo("east.end,west-2." + Long.MAX_VALUE);
    assertThat(read.isEnded(EAST)).isTrue();
    assertThat(read.isEnded(WEST)).isFalse();
    assertThat(read.position(WEST)).isEqualTo(Long.MAX_VALUE);
    assertThat(read).hasToString(text);
    assertThat(CellCursor.START.position(WEST)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "east",
        "east.",
        "east.0",
        "east.-1",
        "east.9999999999999999999",
        "east.1,",
        "east.1,east.2",
        "north.1",
        "EAST.1",
        "east.End",
        "east.1;west-2.2"
      })
  void anyOtherTextIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> CellCursor.parse(text, CELLS));
  }

  @Test
  void theCursorOfTheMostCellsWithTheLongestNamesIsReadAndALongerTextIsNot() {
    List<Cell> most =
        IntStream.range(0, Cells.MOST)
            .mapToObj(number -> new Cell("cell-%027d".formatted(number), "http://c"))
            .toList();
    Cells cells = new Cells(most.get(0).name(), most);
    String longest =
        most.stream()
            .map(cell -> cell.name() + "." + Long.MAX_VALUE)
            .collect(Collectors.joining(","));
    assertThat(CellCursor.parse(longest, cells)).hasToString(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CellCursor.parse("east.1" + "0".repeat(1700), CELLS))
        .withMessage("too long");
  }

  @Test
  void cellsAreBoundedAndHaveTheOwnOneAmongThem() {
    List<Cell> many =
        IntStream.rangeClosed(0, Cells.MOST)
            .mapToObj(number -> new Cell("c" + number, "http://c"))
            .toList();
    assertThatIllegalArgumentException().isThrownBy(() -> new Cells("c1", many));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cells("north", List.of(EAST)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cell("-east", "http://east"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cell("e".repeat(33), "http://e"));
  }
}
