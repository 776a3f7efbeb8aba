package site.dopplerxd.trigger.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.types.AppException;

class ConsoleTimesTest {
  private final ConsoleTimes times =
      new ConsoleTimes(ZoneId.of("Asia/Shanghai"), Clock.systemUTC());

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T08:30, 2026-01-01T00:30:00Z",
    "2026-01-01T08:30:15, 2026-01-01T00:30:15Z",
    "2026-01-01T08:30:15.5, 2026-01-01T00:30:15.500Z",
    "2026-01-01T00:30:00Z, 2026-01-01T00:30:00Z",
    "2026-01-01T01:30:00+01:00, 2026-01-01T00:30:00Z",
    "2025-12-31T19:30:00-05:00, 2026-01-01T00:30:00Z",
    "2025-12-31T19:30-05:00, 2026-01-01T00:30:00Z",
  })
  void aTimeIsReadByItsOffsetOrElseOnTheClocksOfTheZone(String text, Instant time) {
    assertThat(times.read("from", text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "2026-01-01",
        "2026-02-30T00:00",
        "2026-01-01T00:00:00-25:00",
        "1969-12-31T23:59:59Z",
        "9999-01-01T00:00:00Z",
        "-0001-01-01T00:00",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00+18:00",
      })
  void anythingElseIsRefusedByItsField(String text) {
    assertThatThrownBy(() -> times.read("from", text))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("from=");
  }
}
