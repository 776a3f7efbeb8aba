package site.dopplerxd.infrastructure.callback.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.HostActivity.HostCalls;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admission;
import site.dopplerxd.domain.notify.channel.HostAdmission.Admitted;
import site.dopplerxd.domain.notify.channel.HostAdmission.Rejected;
import site.dopplerxd.domain.notify.channel.OpenBreakers.OpenBreaker;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.testing.ScriptedMerchant;
import site.dopplerxd.infrastructure.callback.guard.DialledUrl;

class HostRegistryTest {
  private static final DeliveryResult ACKNOWLEDGED = ScriptedMerchant.SUCCESS;
  private static final DeliveryResult REFUSED = new DeliveryResult.Refused(500, "");
  private static final DeliveryResult DEAD = new DeliveryResult.Unreachable("timed out");
  private static final Duration QUICK = Duration.ofMillis(10);
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong(1);
  private final HostRegistry hosts =
      new HostRegistry(new IsolationSettings(4, 10, 50, WAIT), 16, 16, nanos::get);

  @Test
  void aHostGetsNoMoreCallsAtOnceThanItsBound() {
    know("http://a.example/");
    List<Admitted> four = enter("http://a.example/", 4);
    assertThat(whyNot("http://a.example/other?path")).isEqualTo("busy");
    four.get(0).called(ACKNOWLEDGED, QUICK);
    assertThat(ask("http://a.example/")).isInstanceOf(Admitted.class);
  }

  @Test
  void aBusyHostLeavesOthersAlone() {
    know("http://a.example/");
    enter("http://a.example/", 4);
    assertThat(ask("http://b.example/")).isInstanceOf(Admitted.class);
    assertThat(ask("http://a.example:8080/")).as("another port").isInstanceOf(Admitted.class);
  }

  @Test
  void oneHostInAnySpellingIsOneHost() {
    know("http://a.example/");
    enter("http://a.example/", 4);
    assertThat(whyNot("HTTP://A.EXAMPLE:80/x")).isEqualTo("busy");
  }

  @Test
  void strangersTogetherTakeOnlyTheirShare() {
    IntStream.range(0, 8).forEach(i -> enter("http://stranger-" + i + ".example/", 1));
    assertThat(whyNot("http://stranger-9.example/")).isEqualTo("strangers");
  }

  @Test
  void aHostThatAnsweredIsNoStranger() {
    know("http://a.example/");
    IntStream.range(0, 8).forEach(i -> enter("http://stranger-" + i + ".example/", 1));
    assertThat(ask("http://a.example/")).isInstanceOf(Admitted.class);
  }

  @Test
  void aHostThatFellSilentIsAStrangerAgain() {
    know("http://a.example/");
    fail("http://a.example/", 2);
    IntStream.range(0, 8).forEach(i -> enter("http://stranger-" + i + ".example/", 1));
    assertThat(whyNot("http://a.example/")).isEqualTo("strangers");
  }

  @Test
  void aKnownHostIsForgivenOneBrokenConnection() {
    know("http://a.example/");
    for (int i = 0; i < 3; i++) {
      fail("http://a.example/", 1);
      List<Admitted> strangers = new ArrayList<>();
      IntStream.range(0, 8)
          .forEach(n -> strangers.addAll(enter("http://stranger-" + n + ".example/", 1)));
      know("http://a.example/");
      strangers.forEach(Admitted::unused);
    }
  }

  @Test
  void aCallThatWasNotSentProvesNoHost() {
    enter("http://a.example/", 1).get(0).called(new DeliveryResult.Forbidden("scheme"), QUICK);
    fillTheRoomForStrangers();
    assertThat(whyNot("http://a.example/")).isEqualTo("strangers");
  }

  @Test
  void aCallThatWasNotSentIsNoProbe() {
    fail("http://a.example/", 10);
    nanos.addAndGet(WAIT.toNanos() + 1);
    enter("http://a.example/", 2)
        .forEach(probe -> probe.called(new DeliveryResult.Forbidden("scheme"), QUICK));
    assertThat(enter("http://a.example/", 2)).hasSize(2);
    assertThat(whyNot("http://a.example/")).isEqualTo("breaker");
  }

  @Test
  void whomTheBreakerTurnsAwayTakesNoRoom() {
    fail("http://a.example/", 10);
    IntStream.range(0, 20)
        .forEach(i -> assertThat(whyNot("http://a.example/")).isEqualTo("breaker"));
    nanos.addAndGet(WAIT.toNanos() + 1);
    assertThat(enter("http://a.example/", 2)).hasSize(2);
    IntStream.range(0, 6).forEach(i -> enter("http://stranger-" + i + ".example/", 1));
    assertThat(whyNot("http://stranger-9.example/")).isEqualTo("strangers");
  }

  @Test
  void aSecondEndOfAnAdmissionChangesNothing() {
    Admitted twice = enter("http://a.example/", 1).get(0);
    twice.called(DEAD, QUICK);
    twice.unused();
    twice.called(ACKNOWLEDGED, QUICK);
    fillTheRoomForStrangers();
    assertThat(whyNot("http://a.example/")).isEqualTo("strangers");
  }

  @Test
  void anAdmissionEndedTwiceWidensNoBound() {
    know("http://a.example/");
    List<Admitted> four = enter("http://a.example/", 4);
    four.get(0).unused();
    four.get(0).unused();
    enter("http://a.example/", 1);
    assertThat(whyNot("http://a.example/")).isEqualTo("busy");
  }

  @Test
  void strangersShareHalfOfTheSlotsHoweverFew() {
    var small = new HostRegistry(new IsolationSettings(4, 10, 50, WAIT), 1, 1, nanos::get);
    assertThat(small.ask("a.example:80")).isInstanceOf(Admitted.class);
    assertThat(small.ask("b.example:80")).isInstanceOf(Rejected.class);
  }

  @Test
  void strangersThatFindNoRoomComeBackOneAfterTheOther() {
    fillTheRoomForStrangers();
    for (int i = 1; i <= 100; i++) {
      assertThat(dueIn("http://waiting-" + i + ".example/"))
          .as("1 s a call by 8 at once, until one has ended")
          .isEqualTo(Duration.ofMillis(125).multipliedBy(i));
    }
  }

  @Test
  void strangersComeBackAtThePaceTheirCallsEnd() {
    enter("http://a.example/", 1).get(0).called(DEAD, Duration.ofSeconds(4));
    fillTheRoomForStrangers();
    assertThat(dueIn("http://b.example/")).isEqualTo(Duration.ofMillis(500));
    assertThat(dueIn("http://c.example/")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void thoseWhoFindAHostBusyOfWhichNoCallHasEndedDoNotBesiegeTheDatabase() {
    enter("http://a.example/", 4);
    for (int i = 1; i <= 20; i++) {
      assertThat(dueIn("http://a.example/")).isEqualTo(Duration.ofMillis(250).multipliedBy(i));
    }
  }

  @Test
  void probesThatNeverEndDoNotKeepAHostClosedForEver() {
    Duration shortWait = Duration.ofMillis(100);
    var quick = new HostRegistry(new IsolationSettings(4, 1, 50, shortWait), 16, 16, nanos::get);
    ((Admitted) quick.ask("a.example:80")).called(DEAD, QUICK);
    nanos.addAndGet(shortWait.toNanos() + 1);
    assertThat(quick.ask("a.example:80")).isInstanceOf(Admitted.class);
    assertThat(quick.ask("a.example:80")).isInstanceOf(Admitted.class);
    assertThat(quick.ask("a.example:80")).isInstanceOf(Rejected.class);
    await()
        .untilAsserted(
            () -> {
              nanos.addAndGet(shortWait.toNanos() + 1);
              assertThat(quick.ask("a.example:80")).isInstanceOf(Admitted.class);
            });
  }

  @Test
  void aStrangersRoomComesBackHoweverItsCallEnds() {
    for (int i = 0; i < 100; i++) {
      Admitted passage = enter("http://stranger-" + i + ".example/", 1).get(0);
      if (i % 3 == 0) {
        passage.unused();
      } else {
        passage.called(i % 3 == 1 ? DEAD : ACKNOWLEDGED, QUICK);
      }
    }
  }

  @Test
  void aHostThatCannotBeReachedIsLeftAloneUntilItsBreakerWaited() {
    fail("http://a.example/", 10);
    Rejected turnedAway = (Rejected) ask("http://a.example/");
    assertThat(turnedAway.why()).isEqualTo("breaker");
    assertThat(turnedAway.dueIn()).isBetween(WAIT, WAIT.multipliedBy(6).dividedBy(5));
    nanos.addAndGet(WAIT.toNanos() - 1_000_000);
    assertThat(whyNot("http://a.example/")).isEqualTo("breaker");
  }

  @Test
  void realTasksProbeAHostWhoseBreakerWaited() {
    fail("http://a.example/", 10);
    nanos.addAndGet(WAIT.toNanos() + 1);
    List<Admitted> probes = enter("http://a.example/", 2);
    assertThat(whyNot("http://a.example/")).isEqualTo("breaker");
    probes.forEach(probe -> probe.called(ACKNOWLEDGED, QUICK));
    assertThat(enter("http://a.example/", 4)).hasSize(4);
  }

  @Test
  void aProbeThatFailsBeginsTheWaitAgain() {
    fail("http://a.example/", 10);
    nanos.addAndGet(WAIT.toNanos() + 1);
    enter("http://a.example/", 2).forEach(probe -> probe.called(DEAD, QUICK));
    assertThat(whyNot("http://a.example/")).isEqualTo("breaker");
  }

  @Test
  void aProbeThatWasNotMadeCanBeMadeByAnother() {
    fail("http://a.example/", 10);
    nanos.addAndGet(WAIT.toNanos() + 1);
    enter("http://a.example/", 2).forEach(Admitted::unused);
    assertThat(enter("http://a.example/", 2)).hasSize(2);
  }

  @Test
  void aHostThatRefusesEveryTaskIsReachedAllTheSame() {
    for (int i = 0; i < 50; i++) {
      enter("http://a.example/", 1).get(0).called(REFUSED, QUICK);
    }
    assertThat(ask("http://a.example/")).isInstanceOf(Admitted.class);
  }

  @Test
  void thoseWhoFindAHostBusyComeBackAtThePaceItTakesThem() {
    know("http://a.example/", Duration.ofMillis(800));
    enter("http://a.example/", 4);
    List<Duration> turns =
        IntStream.range(0, 100)
            .mapToObj(i -> ((Rejected) ask("http://a.example/")).dueIn())
            .toList();
    assertThat(turns.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    for (int i = 1; i < turns.size(); i++) {
      assertThat(turns.get(i).minus(turns.get(i - 1))).isEqualTo(Duration.ofMillis(200));
    }
  }

  @Test
  void noTurnIsFurtherAwayThanHalfAMinute() {
    know("http://a.example/", Duration.ofSeconds(5));
    enter("http://a.example/", 4);
    for (int i = 0; i < 1_000; i++) {
      assertThat(((Rejected) ask("http://a.example/")).dueIn())
          .isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void whatHasNoHostIsLetThroughToBeRefusedByTheCall() {
    assertThat(ask("not a url")).isInstanceOf(Admitted.class);
  }

  @Test
  void aBreakerIsOpenFromItsFirstOpeningUntilItClosesAlsoWhileProbesFail() {
    fail("http://a.example/", 9);
    assertThat(hosts.openFor(Duration.ZERO, 10).total()).isZero();
    fail("http://a.example/", 1);
    nanos.addAndGet(WAIT.toNanos() + 1);
    enter("http://a.example/", 2).forEach(probe -> probe.called(DEAD, QUICK));
    nanos.addAndGet(WAIT.toNanos() + 1);
    assertThat(hosts.openFor(WAIT.multipliedBy(2), 10).longest())
        .containsExactly(new OpenBreaker("a.example:80", WAIT.multipliedBy(2).plusNanos(2)));
    enter("http://a.example/", 2).forEach(probe -> probe.called(ACKNOWLEDGED, QUICK));
    assertThat(hosts.openFor(Duration.ZERO, 10).total()).isZero();
  }

  @Test
  void ofManyOpenBreakersTheLongestOpenAreNamedAndAllAreCounted() {
    for (int i = 0; i < 5; i++) {
      fail("http://h" + i + ".example/", 10);
      nanos.addAndGet(1_000);
    }
    assertThat(hosts.openFor(Duration.ofNanos(2_000), 2).longest())
        .extracting(OpenBreaker::host)
        .containsExactly("h0.example:80", "h1.example:80");
    assertThat(hosts.openFor(Duration.ofNanos(2_000), 2).total()).isEqualTo(4);
  }

  @Test
  void ofAHostItsLatestCallsAreTold() {
    know("http://a.example/", Duration.ofMillis(10));
    know("http://a.example/", Duration.ofMillis(30));
    enter("http://a.example/", 1).get(0).called(REFUSED, Duration.ofMillis(500));
    enter("http://a.example/", 1).get(0).called(DEAD, Duration.ofMillis(5_000));
    enter("http://a.example/", 1).get(0).called(new DeliveryResult.Forbidden("scheme"), QUICK);
    enter("http://a.example/", 2);
    HostCalls calls = hosts.busiest(10).get(0);
    assertThat(calls)
        .isEqualTo(
            new HostCalls(
                "a.example:80", false, 2, 4, 2, Duration.ofMillis(30), Duration.ofMillis(5_000)));
    assertThat(calls.failurePercent()).isEqualTo(50);
  }

  @Test
  void onlyTheLatestThirtyTwoCallsCount() {
    fail("http://a.example/", 1);
    IntStream.range(0, 32).forEach(i -> know("http://a.example/"));
    assertThat(hosts.busiest(1).get(0))
        .isEqualTo(new HostCalls("a.example:80", false, 0, 32, 0, QUICK, QUICK));
  }

  @Test
  void theBusiestHostsStandFirstAndThenThoseThatFail() {
    know("http://calm.example/");
    fail("http://failing.example/", 10);
    know("http://busy.example/");
    enter("http://busy.example/", 1);
    assertThat(hosts.busiest(10))
        .extracting(HostCalls::host)
        .containsExactly("busy.example:80", "failing.example:80", "calm.example:80");
    assertThat(hosts.busiest(10).get(1).breakerOpen()).isTrue();
    assertThat(hosts.busiest(2)).hasSize(2);
  }

  private void fillTheRoomForStrangers() {
    IntStream.range(0, 8).forEach(i -> enter("http://stranger-" + i + ".example/", 1));
  }

  private Duration dueIn(String url) {
    return ((Rejected) ask(url)).dueIn();
  }

  private void know(String url) {
    know(url, QUICK);
  }

  private void know(String url, Duration took) {
    enter(url, 1).get(0).called(ACKNOWLEDGED, took);
  }

  private void fail(String url, int times) {
    for (int i = 0; i < times; i++) {
      enter(url, 1).get(0).called(DEAD, QUICK);
    }
  }

  private List<Admitted> enter(String url, int times) {
    List<Admitted> passages = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Admission admission = ask(url);
      assertThat(admission).as("admission %d of %s", i, url).isInstanceOf(Admitted.class);
      passages.add((Admitted) admission);
    }
    return passages;
  }

  private String whyNot(String url) {
    assertThat(ask(url)).isInstanceOf(Rejected.class);
    return ((Rejected) ask(url)).why();
  }

  private Admission ask(String url) {
    return hosts.ask(DialledUrl.destination(url));
  }
}
