package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryEndpointConfigs;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.domain.testing.SettableClock;

class AttemptRunnerTest {
  /** Its origin is anywhere. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  private final ScriptedMerchant merchant = new ScriptedMerchant();
  private final SettableClock clock = new SettableClock();

  private final Leases leases = new Leases("node", Duration.ofMinutes(1), Map.of(), nanos::get);

  private AttemptRunner attempts(RetrySchedule retries) {
    return attempts(client -> EndpointConfig.ofNoClient(retries));
  }

  private AttemptRunner attempts(EndpointConfigs terms) {
    return new AttemptRunner(
        FakeChannel.only(merchant),
        terms,
        leases,
        new DispatcherSettings("node", 1, Duration.ofSeconds(5), Duration.ofMinutes(1)),
        clock,
        nanos::get);
  }

  private AttemptRecord made(AttemptRunner attempts, NotifyTaskEntity task) {
    return ((AttemptOutcome.Made) attempts.make(leased(task))).written();
  }

  private LeasedTask leased(NotifyTaskEntity task) {
    return new LeasedTask(task, leases.next());
  }

  private AttemptOutcome.FailedLocally faulted(AttemptRunner attempts) {
    return (AttemptOutcome.FailedLocally) attempts.make(leased(task(0)));
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
    AttemptRecord made = made(attempts(RetrySchedule.card()), task(2));

    assertThat(made.attempt())
        .isEqualTo(
            new NotifyAttempt(
                42, 3, Examples.NOW, Duration.ofMillis(1234), ScriptedMerchant.ERROR));
    assertThat(made.task()).isEqualTo(task(2).after(ScriptedMerchant.ERROR, RetrySchedule.card()));
    assertThat(made.dueIn()).contains(Duration.ofSeconds(15));
  }

  @Test
  void anAttemptSaysHowMuchLaterThanPlannedItBegan() {
    var late = new LeasedTask(task(0), leases.next(), Duration.ofSeconds(4));
    nanos.addAndGet(Duration.ofMillis(250).toNanos());
    AttemptRunner attempts = attempts(RetrySchedule.card());
    assertThat(((AttemptOutcome.Made) attempts.make(late)).written().attempt().delay())
        .isEqualTo(Duration.ofMillis(4250));
  }

  @Test
  void aClosedTaskRestsNoMore() {
    AttemptRunner attempts = attempts(RetrySchedule.card());
    assertThat(made(attempts, task(0)).dueIn()).isEmpty();
    merchant.answers(Examples.URL, ScriptedMerchant.DOWN);
    assertThat(made(attempts, task(4)).dueIn()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT1M, PT1M", "PT14S, PT15S", "PT0S, PT15S", "PT1H, PT1H", "P365D, PT1H"})
  void aMerchantCanAskToBeCalledLaterButNotEarlierAndNotForEver(Duration wish, Duration rest) {
    merchant.answers(
        Examples.URL, new DeliveryResult.Refused(Optional.of(429), "", Optional.of(wish)));
    assertThat(made(attempts(RetrySchedule.card()), task(0)).dueIn()).contains(rest);
  }

  @Test
  void aWishDoesNotAddAnAttempt() {
    merchant.answers(
        Examples.URL,
        new DeliveryResult.Refused(Optional.of(503), "", Optional.of(Duration.ofMinutes(1))));
    assertThat(made(attempts(RetrySchedule.card()), task(4)).dueIn()).isEmpty();
  }

  @Test
  void restsDifferWithinTheJitter() {
    merchant.alwaysAnswers(Examples.URL, ScriptedMerchant.DOWN);
    AttemptRunner attempts = attempts(RetrySchedule.of(Duration.ofSeconds(10)));
    List<Duration> rests =
        IntStream.range(0, 200)
            .mapToObj(i -> made(attempts, task(0)).dueIn())
            .flatMap(Optional::stream)
            .toList();
    assertThat(rests)
        .hasSize(200)
        .allMatch(rest -> rest.compareTo(Duration.ofSeconds(10)) >= 0)
        .allMatch(rest -> rest.compareTo(Duration.ofSeconds(12)) <= 0);
    assertThat(rests.stream().distinct()).hasSizeGreaterThan(100);
  }

  @Test
  void eachClientIsCalledOnTheTermsItHasAtThatMoment() {
    var terms = new InMemoryEndpointConfigs(RetrySchedule.card(), clock);
    AttemptRunner attempts = attempts(terms);
    merchant.alwaysAnswers(Examples.URL, ScriptedMerchant.DOWN);
    assertThat(made(attempts, task(0)).dueIn()).contains(Duration.ofSeconds(15));

    var own = EndpointConfig.ofNoClient(new RetrySchedule(List.of(Duration.ofHours(3)), 0));
    terms.put(Examples.CLIENT, own);
    assertThat(made(attempts, task(0)).dueIn()).contains(Duration.ofHours(3));
    assertThat(merchant.calls().get(1).endpoint()).isEqualTo(own);
    assertThat(made(attempts, task(1)).task().status()).isEqualTo(NotifyStatus.FAILED);
  }

  @Test
  void aChannelThatThrowsIsNoAttempt() {
    var bug = new IllegalArgumentException("on purpose");
    merchant.answers(
        Examples.URL,
        () -> {
          throw bug;
        });
    AttemptOutcome.FailedLocally faulted = faulted(attempts(RetrySchedule.card()));

    assertThat(faulted.failure())
        .isEqualTo(new LocalFailure("IllegalArgumentException", Optional.of(bug)));
    assertThat(faulted.dueIn()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(18));
  }

  @Test
  void termsThatCannotBeReadAreNoReasonToCallWithoutThem() {
    var away = new IllegalStateException("the database is away");
    AttemptOutcome.FailedLocally faulted =
        faulted(
            attempts(
                client -> {
                  throw away;
                }));
    assertThat(faulted.failure().exception()).contains(away);
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void termsThatComeLeaseTooShortForTheLeaseAreNotCalledBy() {
    AttemptRunner attempts =
        attempts(
            client -> {
              nanos.addAndGet(Duration.ofSeconds(56).toNanos());
              return Examples.TERMS;
            });
    assertThat(attempts.make(leased(task(0)))).isInstanceOf(AttemptOutcome.LeaseTooShort.class);
    assertThat(merchant.calls()).isEmpty();
  }

  @Test
  void theLongerOurTroubleLastsTheLongerTasksRestButNotForEver() {
    AttemptRunner attempts = attempts(RetrySchedule.card());
    merchant.alwaysAnswers(Examples.URL, new LocalFailure("the egress proxy is away"));
    faulted(attempts);
    nanos.addAndGet(Duration.ofSeconds(50).toNanos());
    assertThat(faulted(attempts).dueIn()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    nanos.addAndGet(Duration.ofDays(3).toNanos());
    assertThat(faulted(attempts).dueIn()).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(144));
  }

  @Test
  void aCallThatCouldBeMadeEndsOurTrouble() {
    AttemptRunner attempts = attempts(RetrySchedule.card());
    var fault = new LocalFailure("the egress proxy is away");
    merchant.answers(Examples.URL, fault, ScriptedMerchant.DOWN, fault);
    faulted(attempts);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    made(attempts, task(0));
    assertThat(faulted(attempts).dueIn()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(18));
  }

  @Test
  void tasksThatMetOurTroubleTogetherDoNotComeBackTogether() {
    merchant.alwaysAnswers(Examples.URL, new LocalFailure("the egress proxy is away"));
    AttemptRunner attempts = attempts(RetrySchedule.card());
    assertThat(IntStream.range(0, 100).mapToObj(i -> faulted(attempts).dueIn()).distinct())
        .hasSizeGreaterThan(50);
  }
}
