package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.FailureCounter.Failures;
import site.dopplerxd.domain.notify.channel.OpenBreakers.Open;
import site.dopplerxd.domain.notify.channel.OpenBreakers.OpenBreaker;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;

class AlertTrackerTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String LINK = "https://us.example/tasks/{id}";
  private static final String A = "a.example:443";
  private static final AlertSettings SETTINGS =
      new AlertSettings(Duration.ofMinutes(1), Duration.ofMinutes(1), WINDOW, SECOND, LINK);

  private final AlertTracker tracker = new AlertTracker(SETTINGS);
  private Duration passed = Duration.ZERO;

  @Test
  void tasksThatFailTogetherAreOneAlertThatNamesTheLatest() {
    Alert alert = only(failed(A, 3));
    assertThat(alert.cause()).isEqualTo(AlertCause.tasksFailed(A));
    assertThat(alert.state()).isEqualTo(AlertState.RAISED);
    assertThat(alert.text())
        .isEqualTo(
            "FAILED: 3 task(s) for a.example:443, 3 since 2026-03-01T10:00:00Z; latest: task 3 of"
                + " team t3, answered HTTP 500 without success https://us.example/tasks/3;"
                + " trade numbers: T-1, T-2, T-3 and 2 more");
  }

  @Test
  void withinAWindowAHostsFailuresAreToldOnce() {
    failed(A, 1);
    for (Duration left = WINDOW.minus(SECOND); !left.isZero(); left = left.minus(SECOND)) {
      pass(SECOND);
      assertThat(failed(A, 1)).isEmpty();
    }
    pass(SECOND);
    Alert alert = only(failed(A, 1));
    assertThat(alert.state()).isEqualTo(AlertState.CONTINUES);
    assertThat(alert.text()).startsWith("FAILED: 600 task(s) for a.example:443, 601 since");
  }

  @Test
  void aHostHasRecoveredWhenAWholeWindowPassedWithoutAFailureAndItIsToldOnce() {
    failed(A, 2);
    pass(WINDOW.minus(SECOND));
    assertThat(none()).isEmpty();
    pass(SECOND);
    Alert alert = only(none());
    assertThat(alert.state()).isEqualTo(AlertState.RECOVERED);
    assertThat(alert.text()).contains("no task for a.example:443", "for 600 s", "2 had");
    pass(WINDOW);
    assertThat(none()).isEmpty();
  }

  @Test
  void aHostThatFailsAgainAfterItsRecoveryIsANewAlert() {
    failed(A, 2);
    pass(WINDOW);
    none();
    pass(SECOND);
    Alert alert = only(failed(A, 1));
    assertThat(alert.state()).isEqualTo(AlertState.RAISED);
    assertThat(alert.since()).isEqualTo(Examples.NOW.plus(WINDOW).plus(SECOND));
  }

  @Test
  void eachHostIsACauseOfItsOwn() {
    failed(A, 1);
    assertThat(causes(failed("b.example:443", 1)))
        .containsExactly(AlertCause.tasksFailed("b.example:443"));
  }

  @Test
  void hostsBeyondTheBoundAreToldTogetherAndNoneOfTheirFailuresIsForgotten() {
    List<Alert> told = new ArrayList<>();
    IntStream.range(0, AlertTracker.MAX_HOSTS)
        .forEach(i -> told.addAll(failed("h" + i + ":80", 1)));
    assertThat(told).hasSize(AlertTracker.MAX_HOSTS);
    assertThat(only(failed("one-more:80", 7)).text())
        .startsWith("FAILED: 7 task(s) for other hosts");
    IntStream.range(0, 1_000).forEach(i -> assertThat(failed("more" + i + ":80", 2)).isEmpty());
    pass(WINDOW);
    assertThat(none())
        .hasSize(AlertTracker.MAX_HOSTS + 1)
        .anySatisfy(
            alert ->
                assertThat(alert.text())
                    .startsWith("FAILED: 2000 task(s) for other hosts, 2007 since"));
  }

  @Test
  void delayBelowTheThresholdIsNoAlert() {
    assertThat(behind(Duration.ofSeconds(59))).isEmpty();
    assertThat(only(behind(Duration.ofSeconds(60))).state()).isEqualTo(AlertState.RAISED);
  }

  @Test
  void delayIsToldOnceAWindowUntilItIsOverAndThenOnceMore() {
    assertThat(only(behind(Duration.ofSeconds(90))).text())
        .isEqualTo("BEHIND: the oldest due task waits for 90 s; 5 are due");
    pass(WINDOW.minus(SECOND));
    assertThat(behind(Duration.ofSeconds(600))).isEmpty();
    pass(SECOND);
    assertThat(only(behind(Duration.ofSeconds(700))).state()).isEqualTo(AlertState.CONTINUES);
    pass(SECOND);
    Alert recovered = only(behind(Duration.ZERO));
    assertThat(recovered.state()).isEqualTo(AlertState.RECOVERED);
    assertThat(recovered.since()).isEqualTo(Examples.NOW.minusSeconds(90));
    assertThat(behind(Duration.ZERO)).isEmpty();
  }

  @Test
  void whatComesAndGoesWithinAWindowIsToldOnceEach() {
    List<Alert> told = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      told.addAll(behind(Duration.ofMinutes(2)));
      pass(SECOND);
      told.addAll(behind(Duration.ZERO));
      pass(SECOND);
    }
    assertThat(told)
        .extracting(Alert::state)
        .containsExactly(AlertState.RAISED, AlertState.RECOVERED);
    pass(WINDOW);
    assertThat(only(behind(Duration.ofMinutes(2))).state()).isEqualTo(AlertState.RAISED);
  }

  @Test
  void aHostWhoseBreakerIsOpenIsToldAndSoIsItsEnd() {
    Alert raised = only(open(new OpenBreaker(A, Duration.ofSeconds(70))));
    assertThat(raised.cause()).isEqualTo(AlertCause.hostUnreachable(A));
    assertThat(raised.since()).isEqualTo(Examples.NOW.minusSeconds(70));
    assertThat(raised.text())
        .isEqualTo("UNREACHABLE: the breaker of a.example:443 is open for 70 s");
    Alert recovered = only(open());
    assertThat(recovered.state()).isEqualTo(AlertState.RECOVERED);
    assertThat(recovered.text()).startsWith("recovered: breaker no longer open: a.example:443");
  }

  @Test
  void oneHostsEndIsNotAnothers() {
    open(new OpenBreaker(A, WINDOW), new OpenBreaker("b.example:443", WINDOW));
    assertThat(causes(open(new OpenBreaker(A, WINDOW))))
        .containsExactly(AlertCause.hostUnreachable("b.example:443"));
  }

  @Test
  void twentyThousandOpenBreakersAreAHundredAlertsAndOneForTheRest() {
    List<OpenBreaker> longest =
        IntStream.range(0, AlertTracker.MAX_HOSTS)
            .mapToObj(i -> new OpenBreaker("h" + i + ":80", WINDOW))
            .toList();
    List<Alert> alerts = tracker.open(new Open(longest, 20_000), now());
    assertThat(alerts)
        .hasSize(AlertTracker.MAX_HOSTS + 1)
        .anySatisfy(alert -> assertThat(alert.text()).contains("19900 more hosts"));
    assertThat(tracker.open(new Open(List.of(), 0), now()))
        .hasSize(AlertTracker.MAX_HOSTS + 1)
        .allSatisfy(alert -> assertThat(alert.state()).isEqualTo(AlertState.RECOVERED));
  }

  @Test
  void hostsThatTakeTurnsDoNotGrowTheMemory() {
    List<Alert> told = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      told.addAll(open(new OpenBreaker("h" + i + ":80", WINDOW)));
    }
    assertThat(told)
        .extracting(alert -> alert.cause().about())
        .doesNotContain(Optional.of("h100:80"));
    assertThat(causes(told)).contains(AlertCause.hostUnreachable(AlertCause.OTHER_HOSTS));
  }

  @Test
  void secondPaymentsOfAClientAreToldOnceAWindowAndTheirEndOnce() {
    paidTwice("shop-7", "8001-2");
    Alert raised = only(tracker.secondPayments(now()));
    assertThat(raised.cause()).isEqualTo(AlertCause.secondPayment("shop-7"));
    assertThat(raised.state()).isEqualTo(AlertState.RAISED);
    paidTwice("shop-7", "8002-2");
    paidTwice("shop-7", "8003-2");
    assertThat(tracker.secondPayments(now())).isEmpty();
    pass(WINDOW);
    Alert more = only(tracker.secondPayments(now()));
    assertThat(more.state()).isEqualTo(AlertState.CONTINUES);
    assertThat(more.text())
        .isEqualTo(
            "PAYMENT: 2 second payment(s) for places of shop-7 are owed back; latest: refund"
                + " 8003-2");
    pass(WINDOW);
    Alert over = only(tracker.secondPayments(now()));
    assertThat(over.state()).isEqualTo(AlertState.RECOVERED);
    assertThat(over.text()).contains("shop-7", "for 600 s; 3 were since 2026-03-01T10:00:00Z");
    assertThat(tracker.secondPayments(now())).isEmpty();
  }

  @Test
  void clientsBeyondTheBoundAreToldTogether() {
    IntStream.range(0, 1_000).forEach(i -> paidTwice("shop-" + i, i + "-2"));
    assertThat(tracker.secondPayments(now()))
        .hasSize(AlertTracker.MAX_HOSTS + 1)
        .anySatisfy(
            alert ->
                assertThat(alert.text())
                    .startsWith("PAYMENT: 900 second payment(s) for places of other clients"));
  }

  private void paidTwice(String client, String refundNo) {
    tracker.paidTwice(new ClientId(client), refundNo, now());
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
  }

  private ClockReading now() {
    Instant instant = Examples.NOW.plus(passed);
    return new ClockReading(instant, Long.MAX_VALUE - 5 + passed.toNanos());
  }

  private List<Alert> failed(String host, int tasks) {
    var latest =
        new FailedTask(
            host,
            tasks,
            Subject.team(new TeamId("t" + tasks)),
            "answered HTTP 500 without success",
            List.of("T-1", "T-2", "T-3", "T-4", "T-5"));
    return tracker.failed(Map.of(host, new Failures(tasks, latest)), now());
  }

  private List<Alert> none() {
    return tracker.failed(Map.of(), now());
  }

  private List<Alert> behind(Duration oldest) {
    return tracker.backlog(new DueBacklog(5, oldest), now());
  }

  private List<Alert> open(OpenBreaker... breakers) {
    return tracker.open(new Open(List.of(breakers), breakers.length), now());
  }

  private static Alert only(List<Alert> alerts) {
    assertThat(alerts).hasSize(1);
    return alerts.get(0);
  }

  private static List<AlertCause> causes(List<Alert> alerts) {
    return alerts.stream().map(Alert::cause).toList();
  }
}
