package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({"0,0.00", "1,1.00", "1.5,1.50", "100.00,100.00", "1.990,1.99", "1E+3,1000.00"})
  void anAmountIsKeptToTheCentHoweverItIsWritten(String written, String kept) {
    assertThat(Money.of(written)).hasToString(kept).isEqualTo(Money.of(kept));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "-1E-99", "10000000000", "10000000000.00", "1E+999999999"})
  void anAmountThatTheTablesCannotHoldIsRefused(String written) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "9999999999.999", "1E-999999999"})
  void aFractionOfACentIsRefused(String written) {
    assertThatThrownBy(() -> Money.of(written)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theMostIsWhatTheTablesHold() {
    assertThat(Money.MOST).hasToString("9999999999.99");
  }

  @ParameterizedTest
  @CsvSource({
    "0.004,0.00",
    "0.005,0.01",
    "0.0149999,0.01",
    "0.015,0.02",
    "2.675,2.68",
    "1.005,1.01",
    "159.992,159.99"
  })
  void roundingIsHalfUpToTheCent(String exact, String rounded) {
    assertThat(Money.rounded(new BigDecimal(exact))).isEqualTo(Money.of(rounded));
  }

  @ParameterizedTest
  @CsvSource({"100,10,90", "10,10,0", "9.99,10,0", "0.02,0.01,0.01"})
  void takingAwayMoreThanThereIsLeavesNothing(String from, String taken, String left) {
    assertThat(Money.of(from).minus(Money.of(taken))).isEqualTo(Money.of(left));
  }

  @ParameterizedTest
  @CsvSource({"0.5,1", "1,1", "1.5,1.5", "2,2", "2.01,2"})
  void clampingKeepsAnAmountBetweenItsBounds(String amount, String clamped) {
    Money result = Money.of(amount).clampedTo(Money.of("1"), Money.of("2"));
    assertThat(result).isEqualTo(Money.of(clamped));
  }

  @Test
  void amountsCompareByValue() {
    assertThat(Money.of("9.99")).isLessThan(Money.of("10"));
    assertThat(Money.of("10.0")).hasSameHashCodeAs(Money.of("10"));
  }
}
