package site.dopplerxd.domain.payment.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentSightTest {
  private static final PaymentSight FULL = () -> true;
  private static final PaymentSight ENDS = () -> false;

  @ParameterizedTest
  @CsvSource({
    "4200002026202611280000000001,***0001",
    "12345678,***5678",
    "123456,***456",
    "12,***2",
    "'',***"
  })
  void aReaderWithoutFullSightSeesTheLastCharactersOnly(String number, String shown) {
    assertThat(ENDS.shown(number)).isEqualTo(shown);
    assertThat(FULL.shown(number)).isEqualTo(number);
  }

  @Test
  void ofAFindingOnlyTheNumberOfABillIsCut() {
    assertThat(ENDS.shownSubject("bill/alipay/2026-01-31/2026112822001421400000000001"))
        .isEqualTo("bill/alipay/2026-01-31/***0001");
    assertThat(ENDS.shownSubject("team/12345678")).isEqualTo("team/12345678");
    assertThat(FULL.shownSubject("bill/alipay/2026-01-31/2026")).endsWith("/2026");
  }
}
