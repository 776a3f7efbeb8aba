package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherSettingsTest {
  @ParameterizedTest
  @CsvSource({"1,PT5S,PT11S", "4096,PT0.001S,PT1.002S", "1,PT10M,PT24H"})
  void whatLiesWithinTheBoundsIsAccepted(int maxInFlight, Duration callTimeout, Duration lease) {
    assertThat(settings("n".repeat(40), maxInFlight, callTimeout, lease).lease()).isEqualTo(lease);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"})
  void aNodeHasANameThatFitsTheOwnerColumn(String node) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(node, 1, Duration.ofSeconds(5), Duration.ofMinutes(1)))
        .withMessageStartingWith("node ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT10.999S", "PT5S", "PT0S", "PT-1H"})
  void aLeaseOutlastsTwoCallsByASecond(Duration lease) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("n", 1, Duration.ofSeconds(5), lease))
        .withMessageStartingWith("lease ");
  }

  private static DispatcherSettings settings(
      String node, int maxInFlight, Duration callTimeout, Duration lease) {
    return new DispatcherSettings(node, maxInFlight, callTimeout, lease);
  }
}
