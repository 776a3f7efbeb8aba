package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.Ledger.Attempt;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;
import site.dopplerxd.testing.TestDatabase;

/** Every answer a merchant can give, and what becomes of the callback. Five calls in all. */
@Tag("system")
class MerchantAnswerTest {
  private static final int SUCCESS = 1;
  private static final int FAILED = 3;

  private static RunningService service;
  private static Shop shop;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("answers"),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.notify.schedule=50ms,50ms,50ms,50ms");
    shop = new Shop(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of("error", Behaviour.text(200, "error"), "refused", 200),
        Arguments.of("OK", Behaviour.text(200, "OK"), "refused", 200),
        Arguments.of("no success", Behaviour.text(200, "{\"success\":false}"), "refused", 200),
        Arguments.of("half quoted", Behaviour.text(200, "\"success"), "refused", 200),
        Arguments.of(
            "204 with a length",
            Behaviour.raw("HTTP/1.1 204 -\r\nContent-Length: 7\r\n\r\nsuccess"),
            "refused",
            204),
        Arguments.of("twice", Behaviour.text(200, "success success"), "refused", 200),
        Arguments.of("empty", Behaviour.text(200, ""), "refused", 200),
        Arguments.of("204", Behaviour.raw("HTTP/1.1 204 -\r\n\r\n"), "refused", 204),
        Arguments.of("500 success", Behaviour.text(500, "success"), "refused", 500),
        Arguments.of("404 success", Behaviour.text(404, "success"), "refused", 404),
        Arguments.of("408", Behaviour.text(408, "success"), "refused", 408),
        Arguments.of("503", Behaviour.text(503, "success"), "refused", 503),
        Arguments.of("garbage", Behaviour.raw("\u0000\u00ff\u0013\r\n\r\n"), "unreachable", null),
        Arguments.of("nothing", Behaviour.hangUp(), "unreachable", null),
        Arguments.of(
            "half of it",
            Behaviour.raw("HTTP/1.1 200 -\r\nContent-Length: 9\r\n\r\nsuccess"),
            "unreachable",
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void eachIsACountedFailureAndTheFifthIsTheLast(
      String name, Behaviour answer, String outcome, Integer httpStatus) {
    try (HostileMerchant merchant = HostileMerchant.answering(answer)) {
      String teamId = completeTeam(merchant.url("/cb?shop=1"));

      assertGivenUpAfterFive(teamId, outcome, httpStatus);

      assertThat(merchant.received()).as("calls").hasSize(5);
      assertThat(merchant.received()).extracting(ReceivedCallback::body).containsOnly(body(teamId));
      assertThat(merchant.received())
          .extracting(call -> call.headers().get("webhook-id"))
          .containsOnly(shop.ledger().task(teamId).uuid());
      assertSilent(merchant, 5);
    }
  }

  /** 307 and its kin would have us repeat the request wherever the merchant says. */
  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAFailureAndNotFollowed(int status) {
    try (HostileMerchant elsewhere = HostileMerchant.answering(Behaviour.success());
        HostileMerchant merchant =
            HostileMerchant.answering(Behaviour.redirect(status, elsewhere.url("/cb")))) {
      String teamId = completeTeam(merchant.url("/cb"));

      assertGivenUpAfterFive(teamId, "refused", status);

      assertThat(elsewhere.received()).isEmpty();
      assertSilent(merchant, 5);
    }
  }

  @Test
  void aRefusedConnectionIsAFailureToo() {
    String teamId = completeTeam(deadUrl());

    assertGivenUpAfterFive(teamId, "unreachable", null);

    assertThat(shop.ledger().attempts(teamId))
        .extracting(Attempt::error)
        .containsOnly("the connection was refused while connecting");
  }

  private static String deadUrl() {
    try (HostileMerchant gone = HostileMerchant.answering(Behaviour.success())) {
      return gone.url("/cb");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"success", " success\n", "SUCCESS", "\r\n\tSuccess  "})
  void successIsSuccessAtTheFirstCall(String answer) {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(200, answer))) {
      String teamId = completeTeam(merchant.url("/cb"));

      assertThat(shop.ledger().awaitClosed(teamId))
          .returns(SUCCESS, Ledger.Task::notifyStatus)
          .returns(1, Ledger.Task::notifyCount);
      assertSilent(merchant, 1);
    }
  }

  @Test
  void aMerchantThatSaysItIsGoneIsCalledNoMore() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(410, "gone"))) {
      String teamId = completeTeam(merchant.url("/cb"));

      assertThat(shop.ledger().awaitClosed(teamId))
          .returns(FAILED, Ledger.Task::notifyStatus)
          .returns(1, Ledger.Task::notifyCount);
      assertSilent(merchant, 1);
    }
  }

  @Test
  void aMerchantThatComesRoundIsCalledNoMore() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(Behaviour.text(200, "error"), Behaviour.text(503, "success"));
      String teamId = completeTeam(merchant.url("/cb"));

      assertThat(shop.ledger().awaitClosed(teamId))
          .returns(SUCCESS, Ledger.Task::notifyStatus)
          .returns(3, Ledger.Task::notifyCount);
      assertThat(shop.ledger().attempts(teamId))
          .extracting(Attempt::outcome)
          .containsExactly("refused", "refused", "delivered");
      assertSilent(merchant, 3);
    }
  }

  private static String completeTeam(String notifyUrl) {
    return shop.complete(Activity.TWO, 2, notifyUrl).get(0).teamId();
  }

  private static String body(String teamId) {
    return shop.ledger().task(teamId).parameterJson();
  }

  private static void assertGivenUpAfterFive(String teamId, String outcome, Integer httpStatus) {
    assertThat(shop.ledger().awaitClosed(teamId))
        .returns(FAILED, Ledger.Task::notifyStatus)
        .returns(5, Ledger.Task::notifyCount);
    List<Attempt> attempts = shop.ledger().attempts(teamId);
    assertThat(attempts).extracting(Attempt::attemptNumber).containsExactly(1, 2, 3, 4, 5);
    assertThat(attempts).extracting(Attempt::outcome).containsOnly(outcome);
    assertThat(attempts).extracting(Attempt::httpStatus).containsOnly(httpStatus);
    assertThat(attempts).extracting(Attempt::stale).containsOnly(false);
  }

  /** Closed tasks are due never: not even when everything that is ever due is due now. */
  private static void assertSilent(HostileMerchant merchant, int calls) {
    shop.ledger().makeEverythingDue();
    assertThat(service.runJob().waitCount()).isZero();
    assertThat(merchant.received()).hasSize(calls);
    assertThat(merchant.acceptedConnections()).isLessThanOrEqualTo(calls);
  }
}
