package site.dopplerxd.domain.activity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.shared.Money;

class PriceTest {
  @ParameterizedTest
  @CsvSource({"100,10,91", "100,10,89.99", "100,100,0", "100,101,0", "0,0,0"})
  void aPriceAddsUpAndIsAtLeastACent(String original, String deduction, String pay) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Price(Money.of(original), Money.of(deduction), Money.of(pay)));
  }

  @Test
  void theDeductionIsWhatIsNotPaid() {
    assertThat(Price.ofPaying(Money.of("90"), Money.of("100")).deduction())
        .isEqualTo(Money.of("10"));
  }
}
