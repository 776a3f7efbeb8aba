package site.dopplerxd.infrastructure.callback.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Forbidden;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

class GroupBuyNotifyServiceTest {
  private static final int MOST_OF_A_BODY = 16 * 1024;
  private static final int MOST_RECEIVED = 128 * 1024;

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final DeliveryChannel gateway = Gateways.toLoopback(Gateways.PATIENT);

  @AfterEach
  void close() {
    merchant.close();
  }

  @Test
  void theMerchantReceivesAPostWithTheBodyAndTheIdentityOfTheEvent() {
    String body = "{\"teamId\":\"拼团-7\",\"outTradeNoList\":[\"😀\"]}";

    gateway.deliver(Gateways.request("0f9c", merchant.url("/cb?shop=1"), body, Gateways.TERMS));

    ReceivedCallback received = merchant.received().get(0);
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.path()).isEqualTo("/cb?shop=1");
    assertThat(received.body()).isEqualTo(body);
    assertThat(received.headers())
        .containsEntry("content-type", "application/json; charset=utf-8")
        .containsEntry("content-length", "" + body.getBytes(StandardCharsets.UTF_8).length)
        .containsEntry("webhook-id", "0f9c")
        .containsEntry("webhook-timestamp", "" + Gateways.NOW.getEpochSecond())
        .containsEntry("accept-encoding", "identity")
        .containsEntry("user-agent", "group-buy-callback/1")
        .containsEntry("host", "127.0.0.1:" + merchant.port())
        .containsEntry("connection", "Keep-Alive")
        .hasSize(8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success",
        " success\n",
        "SUCCESS",
        "\r\n\tSuCcEsS ",
        "\u3000success",
        "\uFEFFsuccess"
      })
  void successInAnyCaseWithWhiteSpaceAroundItIsSuccess(String answer) {
    assertThat(callAnsweredBy(Behaviour.text(200, answer))).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 226, 299})
  void everyPositiveStatusWithSuccessIsSuccess(int status) {
    assertThat(callAnsweredBy(Behaviour.text(status, "success")))
        .isEqualTo(new Delivered(status, "success", AcknowledgementMode.SUCCESS_BODY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "error",
        "OK",
        "{\"success\":false}",
        "success!",
        "success success",
        "ſuccess",
        "sUcceſſ",
        "\u0000success",
        "\u200Bsuccess",
        "\uFEFF\uFEFFsuccess",
        "succes"
      })
  void everyOtherAnswerIsRefusal(String answer) {
    assertThat(callAnsweredBy(Behaviour.text(200, answer))).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {300, 301, 302, 303, 307, 308, 400, 401, 404, 408, 421, 429, 500, 503, 599, 999})
  void successWithAnyOtherStatusIsRefusalAndIsNotAskedForAgain(int status) {
    assertThat(callAnsweredBy(Behaviour.text(status, "success")))
        .isEqualTo(new Refused(status, "success"));
    assertThat(merchant.received()).hasSize(1);
  }

  /** OkHttp would, by itself: but it sees no Retry-After, and may not send the body twice. */
  @Test
  void whoAsksToBeCalledAgainAtOnceIsNotCalledAgainWithinTheAttempt() {
    callAnsweredBy(
        Behaviour.raw("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"));
    assertThat(merchant.received()).hasSize(1);
  }

  @Test
  void anEmptyAnswerIsRefusal() {
    assertThat(callAnsweredBy(Behaviour.raw("HTTP/1.1 204 No Content\r\n\r\n")))
        .isEqualTo(new Refused(204, ""));
  }

  @Test
  void successFollowedByMoreThanWeReadIsRefusal() {
    String padded = "success" + " ".repeat(MOST_OF_A_BODY);

    assertThat(callAnsweredBy(Behaviour.text(200, padded))).isInstanceOf(Refused.class);
  }

  @Test
  void successThatFillsTheLastByteWeReadIsSuccess() {
    String padded = "success" + " ".repeat(MOST_OF_A_BODY - 7);

    assertThat(callAnsweredBy(Behaviour.text(200, padded))).isInstanceOf(Delivered.class);
  }

  @Test
  void anAnswerOfMoreBytesThanWeReceiveIsNone() {
    assertThat(callAnsweredBy(successOf(MOST_RECEIVED))).isInstanceOf(Delivered.class);
    assertThat(callAnsweredBy(successOf(MOST_RECEIVED + 1)))
        .isInstanceOfSatisfying(
            Unreachable.class,
            none -> assertThat(none.error().orElseThrow()).contains("the answer is too large"));
  }

  /** In all, with a head that is filled up. */
  private static Behaviour successOf(int bytes) {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n";
    String end = "\r\n\r\nsuccess";
    String field = "X-Pad: ";
    String pad = "x".repeat(bytes - head.length() - field.length() - end.length());
    return Behaviour.raw(head + field + pad + end);
  }

  @Test
  void theExcerptIsShortAndCanBeStoredAndLogged() {
    String answer = "a\r\nb\u0000\u001b[31m\u202ec\u2028d" + "x".repeat(985) + "😀".repeat(3000);

    Refused refused = (Refused) callAnsweredBy(Behaviour.text(400, answer));

    assertThat(refused.answer())
        .startsWith("a  b  [31m c d")
        .hasSizeBetween(999, 1000)
        .matches("[\\P{Cntrl}&&\\P{Cf}&&\\P{Cs}]*");
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    byte[] body = {'n', 'o', (byte) 0xff, (byte) 0xc0, '!'};

    assertThat(callAnsweredBy(Behaviour.bytes(200, "", body)))
        .isEqualTo(new Refused(200, "no\uFFFD\uFFFD!"));
  }

  @Test
  void aForbiddenUrlIsNotCalled() {
    DeliveryChannel guarded = Gateways.guarded(Gateways.resolvingTo("127.0.0.1"));

    assertThat(guarded.deliver(Gateways.request(merchant.url("/cb"))))
        .isEqualTo(new Forbidden("loopback"));
    assertThat(merchant.acceptedConnections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "http://", "http://exa mple/", "\uD800", "http://[::1"})
  void aUrlThatIsNoneIsForbidden(String url) {
    assertThat(gateway.deliver(Gateways.request(url))).isInstanceOf(Forbidden.class);
  }

  @Test
  void aHeaderThatCannotBeSentIsAResultAndIsNotQuoted() {
    DeliveryResult result =
        gateway.deliver(Gateways.request("bad\r\nid", merchant.url("/"), "{}", Gateways.TERMS));

    assertThat(result)
        .isEqualTo(
            new LocalFailure("failed with IllegalArgumentException while preparing the call"));
    assertThat(merchant.acceptedConnections()).isZero();
  }

  @Test
  void anInterruptedThreadGetsAResultAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    DeliveryResult result = gateway.deliver(Gateways.request(merchant.url("/cb")));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isInstanceOf(LocalFailure.class);
    assertThat(result.error().orElseThrow()).startsWith("our own fault: interrupted while ");
  }

  private DeliveryResult callAnsweredBy(Behaviour behaviour) {
    merchant.answers(behaviour);
    return gateway.deliver(Gateways.request(merchant.url("/cb")));
  }
}
