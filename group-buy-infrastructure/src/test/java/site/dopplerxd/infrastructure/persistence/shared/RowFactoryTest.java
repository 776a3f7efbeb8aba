package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.ibatis.reflection.ReflectionException;
import org.junit.jupiter.api.Test;

class RowFactoryTest {
  private final RowFactory rows = new RowFactory();

  private record Row(long id, String name) {
    Row {
      if (id < 0) {
        throw new IllegalArgumentException("id=" + id);
      }
    }
  }

  @Test
  void aRecordOfAnotherPackagesIsMadeByItsConstructor() {
    assertThat(rows.create(Row.class, List.of(long.class, String.class), List.of(7L, "seven")))
        .isEqualTo(new Row(7, "seven"));
  }

  @Test
  void aColumnThatIsNullStaysNull() {
    assertThat(rows.create(Row.class, List.of(long.class, String.class), Arrays.asList(7L, null)))
        .isEqualTo(new Row(7, null));
  }

  @Test
  void whatTheRecordRefusesIsToldWithItsReason() {
    assertThatThrownBy(
            () -> rows.create(Row.class, List.of(long.class, String.class), List.of(-1L, "")))
        .isInstanceOf(ReflectionException.class)
        .hasRootCauseMessage("id=-1");
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertThatThrownBy(
            () -> rows.create(Row.class, List.of(long.class, String.class), List.of("7", "")))
        .isInstanceOf(ReflectionException.class);
  }

  @Test
  void otherArgumentsAndOtherClassesAreLeftToMyBatis() {
    assertThat((Object) rows.create(ArrayList.class)).isEqualTo(List.of());
    assertThatThrownBy(() -> rows.create(Row.class, List.of(long.class), List.of(7L)))
        .isInstanceOf(ReflectionException.class);
  }
}
