package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.fastjson2.JSON;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.types.UnreadableRowException;

class ReadablePagesTest {
  /** Rows 1 to 10, of which these are odd. */
  private static List<Integer> page(int after, int limit, List<Integer> odd) {
    return ReadablePages.read(
        after,
        limit,
        (from, most) -> IntStream.rangeClosed(from + 1, 10).limit(most).boxed().toList(),
        row -> row,
        row -> RowReading.read("row", row, row, one -> readable(one, odd)));
  }

  private static Integer readable(int row, List<Integer> odd) {
    if (odd.contains(row)) {
      throw new IllegalArgumentException("colour 7");
    }
    return row;
  }

  @Test
  void aPageIsAsLongAsItWouldBeWithoutOddRows() {
    assertThat(page(0, 3, List.of())).containsExactly(1, 2, 3);
    assertThat(page(0, 3, List.of(1, 2, 4, 5))).containsExactly(3, 6, 7);
    assertThat(page(7, 3, List.of(9))).containsExactly(8, 10);
    assertThat(page(7, 3, List.of(8, 9, 10))).isEmpty();
    assertThat(page(10, 3, List.of())).isEmpty();
  }

  @Test
  void aRowThatCannotBeReadIsNamed() {
    assertThatThrownBy(() -> RowReading.read("row", 7, 7, row -> readable(row, List.of(7))))
        .isInstanceOfSatisfying(
            UnreadableRowException.class, e -> assertThat(e.getProblem()).isEqualTo("colour 7"))
        .hasMessage("row 7: colour 7");
    assertThatThrownBy(() -> RowReading.read("row", 7, "{", JSON::parseObject))
        .isInstanceOf(UnreadableRowException.class);
  }
}
