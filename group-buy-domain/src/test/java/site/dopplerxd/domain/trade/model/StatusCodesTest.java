package site.dopplerxd.domain.trade.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusCodesTest {
  @ParameterizedTest
  @CsvSource({"0,IN_PROGRESS", "1,COMPLETE", "2,FAILED", "3,COMPLETE_WITH_REFUNDS"})
  void teamsHaveTheTablesCodes(int code, TeamStatus status) {
    assertThat(TeamStatus.of(code)).isEqualTo(status);
    assertThat(status.getCode()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"0,LOCKED", "1,PAID", "2,CLOSED"})
  void placesHaveTheTablesCodes(int code, TradeOrderStatus status) {
    assertThat(TradeOrderStatus.of(code)).isEqualTo(status);
    assertThat(status.getCode()).isEqualTo(code);
  }

  @Test
  void aCodeThatIsNoneOfOursIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TeamStatus.of(4));
    assertThatIllegalArgumentException().isThrownBy(() -> TradeOrderStatus.of(-1));
  }
}
