package site.dopplerxd.domain.notify.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionSettingsTest {
  private static final Duration MONTH = Duration.ofDays(30);

  @ParameterizedTest
  @CsvSource({"P1D,P1D,1,1", "P3650D,P3650D,5000,1000000", "P30D,P1D,500,2000"})
  void whatLiesWithinTheBoundsIsAccepted(
      Duration succeeded, Duration failed, int batchSize, int maxBatches) {
    var settings = new RetentionSettings(succeeded, failed, batchSize, maxBatches);
    assertThat(settings.succeeded()).isEqualTo(succeeded);
    assertThat(settings.failed()).isEqualTo(failed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-24H", "PT23H59M59.999999999S", "P3651D", "PT876000000000H"})
  void tasksAreKeptForADayToTenYears(Duration age) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionSettings(age, MONTH, 500, 10))
        .withMessageStartingWith("succeeded ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionSettings(MONTH, age, 500, 10))
        .withMessageStartingWith("failed ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 5001})
  void aBatchIsBounded(int batchSize) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionSettings(MONTH, MONTH, batchSize, 10))
        .withMessageStartingWith("batch-size ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void aRunIsBounded(int maxBatches) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionSettings(MONTH, MONTH, 500, maxBatches))
        .withMessageStartingWith("max-batches ");
  }
}
