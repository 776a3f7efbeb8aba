package site.dopplerxd.domain.notify.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryScheduleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theCardHasFiveAttemptsInAllFifteenSecondsApart() {
    RetrySchedule card = RetrySchedule.card();
    assertThat(card.maxAttempts()).isEqualTo(5);
    assertThat(pauses(card, 0))
        .containsExactlyElementsOf(Collections.nCopies(4, Duration.ofSeconds(15)));
    assertThat(pauses(card, 0.999)).isEqualTo(pauses(card, 0));
    assertThat(card.allowsAnotherAfter(4)).isTrue();
    assertThat(card.allowsAnotherAfter(5)).isFalse();
  }

  @Test
  void d2kHasSixAttemptsOverFiftyOneMinutesAndAHalf() {
    RetrySchedule d2k = RetrySchedule.d2k();
    assertThat(d2k.maxAttempts()).isEqualTo(6);
    assertThat(pauses(d2k, 0))
        .containsExactly(
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));
  }

  @Test
  void durableHasElevenAttemptsOverADay() {
    RetrySchedule durable = RetrySchedule.durable();
    assertThat(durable.maxAttempts()).isEqualTo(11);
    assertThat(pauses(durable, 0).stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofHours(25).plusMinutes(42).plusSeconds(35));
    assertThat(pauses(durable, 0)).isSorted();
  }

  @Test
  void everyPresetIsReadByItsName() {
    assertThat(RetrySchedule.parse("card")).isEqualTo(RetrySchedule.card());
    assertThat(RetrySchedule.parse("d2k")).isEqualTo(RetrySchedule.d2k());
    assertThat(RetrySchedule.parse("durable")).isEqualTo(RetrySchedule.durable());
  }

  @Test
  void anOwnListIsReadInEveryUnitAndJitters() {
    assertThat(RetrySchedule.parse("50ms, 15s,1m ,2h,30d"))
        .isEqualTo(
            RetrySchedule.of(
                Duration.ofMillis(50),
                Duration.ofSeconds(15),
                Duration.ofMinutes(1),
                Duration.ofHours(2),
                Duration.ofDays(30)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Card",
        "15",
        "15S",
        "PT15S",
        "-1s",
        "1.5s",
        "1s,",
        ",1s",
        "1s,,1s",
        "1s;2s",
        "0s",
        "31d",
        "1s,0ms",
        "1000000000s",
        "1 s",
        "１s"
      })
  void nothingElseIsASchedule(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.parse(text));
  }

  @Test
  void theWrongPauseIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.parse("1s,soon,2s"))
        .withMessageContaining("\"soon\" is not");
  }

  @Test
  void aListIsBounded() {
    assertThat(RetrySchedule.parse("1s" + ",1s".repeat(99)).maxAttempts()).isEqualTo(101);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.parse("1s" + ",1s".repeat(100)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.parse("1s".repeat(1000)))
        .withMessage("a schedule has at most 1024 characters");
  }

  @Test
  void jitterOnlyMakesAPauseLongerByAFifthAtMost() {
    RetrySchedule schedule = RetrySchedule.of(Duration.ofSeconds(10));
    assertThat(schedule.delayAfter(1, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(schedule.delayAfter(1, 0.5)).isEqualTo(Duration.ofSeconds(11));
    assertThat(schedule.delayAfter(1, Math.nextDown(1.0)))
        .isBetween(Duration.ofMillis(11_999), Duration.ofSeconds(12));
  }

  @Test
  void afterTheLastAttemptThereIsNoPause() {
    assertThatThrownBy(() -> RetrySchedule.card().delayAfter(5, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT720H0.000000001S", "PT2562047788015H12M55S"})
  void aPauseIsAboveZeroAndAtMostThirtyDays(String pause) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.of(SECOND, Duration.parse(pause)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void jitterIsAShare(double jitter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(List.of(SECOND), jitter));
  }

  @Test
  void aScheduleHasAtMostAHundredDelays() {
    RetrySchedule longest = new RetrySchedule(Collections.nCopies(100, RetrySchedule.MAX_DELAY), 1);
    assertThat(longest.maxAttempts()).isEqualTo(101);
    assertThat(longest.delayAfter(100, Math.nextDown(1.0)))
        .isLessThanOrEqualTo(Duration.ofDays(60));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(Collections.nCopies(101, SECOND), 0));
  }

  private static List<Duration> pauses(RetrySchedule schedule, double chance) {
    return IntStream.range(1, schedule.maxAttempts())
        .mapToObj(attempt -> schedule.delayAfter(attempt, chance))
        .toList();
  }
}
