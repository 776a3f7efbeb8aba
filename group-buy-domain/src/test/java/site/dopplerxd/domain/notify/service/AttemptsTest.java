package site.dopplerxd.domain.notify.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.model.CallbackResult;
import site.dopplerxd.domain.notify.model.NotifyAttempt;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;

class AttemptsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ScriptedMerchant merchant = new ScriptedMerchant();
  private final RecordingDeliveryObserver observer = new RecordingDeliveryObserver();
  private final SettableClock clock = new SettableClock();

  private Attempts attempts(RetrySchedule retries) {
    return new Attempts(merchant, observer, retries, clock, nanos::get);
  }

  private static NotifyTaskEntity task(int notifyCount) {
    NotifyStatus status = notifyCount == 0 ? NotifyStatus.WAITING : NotifyStatus.RETRYING;
    var notification = Examples.notification("team", Examples.URL);
    return new NotifyTaskEntity(42, notification, status, notifyCount, null, 7);
  }

  @Test
  void anAttemptSaysWhenItBeganAndHowLongItTook() {
    merchant.answers(
        Examples.URL,
        () -> {
          nanos.addAndGet(Duration.ofMillis(1234).toNanos());
          clock.advance(Duration.ofHours(1));
          return ScriptedMerchant.ERROR;
        });
    AttemptRecord made = attempts(RetrySchedule.card()).make(task(2));

    assertThat(made.attempt())
        .isEqualTo(
            new NotifyAttempt(
                42, 3, Examples.NOW, Duration.ofMillis(1234), ScriptedMerchant.ERROR));
    assertThat(made.task()).isEqualTo(task(2).after(ScriptedMerchant.ERROR, RetrySchedule.card()));
    assertThat(made.dueIn()).contains(Duration.ofSeconds(15));
  }

  @Test
  void aClosedTaskRestsNoMore() {
    Attempts attempts = attempts(RetrySchedule.card());
    assertThat(attempts.make(task(0)).dueIn()).isEmpty();
    merchant.answers(Examples.URL, ScriptedMerchant.DOWN);
    assertThat(attempts.make(task(4)).dueIn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1M, PT1M", "PT14S, PT15S", "PT0S, PT15S", "PT1H, PT1H", "P365D, PT1H"})
  void aMerchantCanAskToBeCalledLaterButNotEarlierAndNotForEver(Duration wish, Duration rest) {
    merchant.answers(Examples.URL, new CallbackResult.Refused(429, "", Optional.of(wish)));
    assertThat(attempts(RetrySchedule.card()).make(task(0)).dueIn()).contains(rest);
  }

  @Test
  void aWishDoesNotAddAnAttempt() {
    merchant.answers(
        Examples.URL, new CallbackResult.Refused(503, "", Optional.of(Duration.ofMinutes(1))));
    assertThat(attempts(RetrySchedule.card()).make(task(4)).dueIn()).isEmpty();
  }

  @Test
  void restsDifferWithinTheJitter() {
    merchant.alwaysAnswers(Examples.URL, ScriptedMerchant.DOWN);
    Attempts attempts = attempts(RetrySchedule.of(Duration.ofSeconds(10)));
    List<Duration> rests =
        IntStream.range(0, 200)
            .mapToObj(i -> attempts.make(task(0)).dueIn())
            .flatMap(Optional::stream)
            .toList();
    assertThat(rests)
        .hasSize(200)
        .allMatch(rest -> rest.compareTo(Duration.ofSeconds(10)) >= 0)
        .allMatch(rest -> rest.compareTo(Duration.ofSeconds(12)) <= 0);
    assertThat(rests.stream().distinct()).hasSizeGreaterThan(100);
  }

  @Test
  void aGatewayThatThrowsIsACountedAttempt() {
    var fault = new IllegalArgumentException("on purpose");
    merchant.answers(
        Examples.URL,
        () -> {
          throw fault;
        });
    AttemptRecord made = attempts(RetrySchedule.card()).make(task(0));

    assertThat(made.task().notifyCount()).isEqualTo(1);
    assertThat(made.task().status()).isEqualTo(NotifyStatus.RETRYING);
    assertThat(made.attempt().result())
        .isEqualTo(new CallbackResult.Unreachable("our own fault: IllegalArgumentException"));
    assertThat(observer.broken()).containsExactly(fault);
  }
}
