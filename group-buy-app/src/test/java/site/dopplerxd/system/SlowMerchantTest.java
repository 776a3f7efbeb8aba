package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.system.Ledger.Attempt;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** Merchants that take their time, against a service that makes two calls at once. */
@Tag("service")
class SlowMerchantTest {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);

  /** What ending a call may take on a busy machine, beyond its timeout. */
  private static final Duration SLACK = Duration.ofSeconds(3);

  private static final long MEGABYTE = 1024 * 1024;

  private static RunningService service;
  private static Shop shop;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("slow"),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.notify.callback.call-timeout=" + CALL_TIMEOUT,
            "group-buy.notify.callback.connect-timeout=1s",
            "group-buy.notify.max-in-flight=2",
            "group-buy.notify.schedule=1h,1h,1h,1h");
    shop = new Shop(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Stream<Arguments> hostages() {
    Duration second = Duration.ofSeconds(1);
    return Stream.of(
        Arguments.of("never answers", Behaviour.hang()),
        Arguments.of("drips its headers", Behaviour.dripHeaders(second)),
        Arguments.of("drips its body", Behaviour.dripBody(second)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostages")
  void aMerchantThatHoldsTheCallHoldsNoBuyer(String name, Behaviour behaviour) {
    try (HostileMerchant merchant = HostileMerchant.answering(behaviour)) {
      List<Place> team = shop.fill(Activity.TWO, 2, merchant.url("/cb"));
      shop.pay(team.get(0));
      assertThat(shop.pay(team.get(1)).code()).isEqualTo("0000");
      long answeredMillis = System.currentTimeMillis();

      Attempt attempt = firstAttempt(team);

      assertThat(attempt.outcome()).isEqualTo("unreachable");
      assertThat(attempt.error()).startsWith("timed out while");
      assertThat(attempt.startedMillis() + attempt.durationMs())
          .as("end of the call, after the buyer's answer")
          .isGreaterThan(answeredMillis);
      assertThat(attempt.durationMs())
          .isBetween(CALL_TIMEOUT.toMillis() * 3 / 4, CALL_TIMEOUT.plus(SLACK).toMillis());
      assertThat(merchant.received()).hasSize(1);
    }
  }

  @Test
  void whileAMerchantHoldsItsCallTheBuyerHasTheAnswerAndTheTaskIsLeased() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.hang())) {
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));

      await().until(() -> merchant.received().size() == 1);

      assertThat(shop.ledger().attempts(team.get(0).teamId())).as("the call is not over").isEmpty();
      assertThat(service.runJob().waitCount()).as("taken by another round").isZero();
      merchant.hangUpAll();
      assertThat(firstAttempt(team).outcome()).isEqualTo("unreachable");
    }
  }

  @Test
  void ofThreeHundredMegabytesHardlyAnyAreRead() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.hugeBody(300 * MEGABYTE))) {
      Attempt attempt = firstAttempt(shop.complete(Activity.TWO, 2, merchant.url("/cb")));

      assertThat(attempt.outcome()).isNotEqualTo("delivered");
      assertThat(attempt.durationMs()).isLessThan(CALL_TIMEOUT.plus(SLACK).toMillis());
      assertThat(attempt.answer()).hasSizeLessThanOrEqualTo(1024);
      assertThat(merchant.sentBytes()).isLessThan(MEGABYTE);
    }
  }

  @Test
  void fiftyHealthyTasksBehindADeadMerchantAreDeliveredInTheSameRound() {
    try (HostileMerchant dead = HostileMerchant.answering(Behaviour.text(200, "error"));
        HostileMerchant healthy = HostileMerchant.answering(Behaviour.text(200, "error"))) {
      Activity single = Activity.of(shop.sql(), 1);
      String first = refusedOnce(single, dead);
      List<String> others =
          IntStream.range(0, 50).mapToObj(i -> refusedOnce(single, healthy)).toList();
      dead.answers(Behaviour.hang());
      healthy.answers(Behaviour.success());

      makeDueWithFirstAtTheHead(first, others);
      NotifyJobReport report = service.runJob();

      assertThat(report).isEqualTo(new NotifyJobReport(51, 50, 1, 0));
      assertThat(others).allSatisfy(team -> assertThat(status(team)).isEqualTo(1));
      assertThat(status(first)).isEqualTo(2);
      assertThat(dead.received()).hasSize(2);
    }
  }

  /** One after the other, so that no task waits for a permit and no other run looks for tasks. */
  private static String refusedOnce(Activity single, HostileMerchant merchant) {
    List<Place> team = shop.complete(single, 1, merchant.url("/cb"));
    assertThat(firstAttempt(team).outcome()).isEqualTo("refused");
    return team.get(0).teamId();
  }

  private static void makeDueWithFirstAtTheHead(String first, List<String> others) {
    others.forEach(team -> makeDue(team, 5));
    makeDue(first, 10);
  }

  private static void makeDue(String teamId, int secondsAgo) {
    shop.sql()
        .update(
            "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6) - INTERVAL ? SECOND"
                + " WHERE team_id = ?",
            secondsAgo,
            teamId);
  }

  private static int status(String teamId) {
    return shop.ledger().task(teamId).notifyStatus();
  }

  private static Attempt firstAttempt(List<Place> team) {
    String teamId = team.get(0).teamId();
    shop.ledger().awaitAttempts(teamId, 1);
    return shop.ledger().attempts(teamId).get(0);
  }
}
