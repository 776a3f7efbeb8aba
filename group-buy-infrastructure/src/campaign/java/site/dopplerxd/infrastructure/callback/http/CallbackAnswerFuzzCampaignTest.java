package site.dopplerxd.infrastructure.callback.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.testing.Damage;
import site.dopplerxd.testing.FuzzCampaign;

/** For all bytes on a merchant's socket, a call ends soon, in one of its results. */
class CallbackAnswerFuzzCampaignTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MOST_SENT = 1024 * 1024;
  private static final int MOST_SHOWN = 1000;

  private static final Pattern TOKEN = Pattern.compile("\\r\\n|\\w+|.", Pattern.DOTALL);

  /**
   * OkHttp reads the status line of old streaming servers as HTTP/1.0, and digits of any script; in
   * bytes that are no UTF-8 there are none but ours.
   */
  private static final Pattern STATUS = Pattern.compile("(?:HTTP/1\\.[01]|ICY) (\\p{Nd}{3})");

  private static final Pattern SUCCESS = Pattern.compile("success", Pattern.CASE_INSENSITIVE);

  private static final List<String> VALID =
      List.of(
          "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nsuccess",
          "HTTP/1.0 200 OK\r\n\r\nsuccess",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsucc\r\n3\r\ness\r\n0\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 None\r\nX: y\r\n\r\n",
          "HTTP/1.1 20\u00db\u00b8 Arabic\r\nContent-Length: 7\r\n\r\nsuccess",
          "HTTP/1.1 503 Later\r\nRetry-After: 30\r\nContent-Length: 4\r\n\r\nbusy",
          "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");

  private static final List<String> WORDS =
      List.of(
          "\r\n",
          "\n",
          "\r",
          "\0",
          ":",
          " ",
          "\t",
          ";",
          "\r\n\r\n",
          "HTTP/1.1",
          "HTTP/1.1 200 OK\r\n",
          "HTTP/2",
          "HTTP/9.9",
          "ICY 200",
          "-1",
          "0",
          "1",
          "99",
          "100",
          "101",
          "103",
          "199",
          "204",
          "205",
          "206",
          "299",
          "304",
          "401",
          "407",
          "408",
          "410",
          "421",
          "425",
          "429",
          "503",
          "600",
          "999",
          "1000",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "fffffffffffffff",
          "1e9",
          "Content-Length: 7\r\n",
          "Content-Length: 0\r\n",
          "Content-Length: -1\r\n",
          "Content-Length: 9999999999999999999\r\n",
          "Transfer-Encoding: chunked\r\n",
          "Transfer-Encoding: gzip, chunked\r\n",
          "Content-Encoding: gzip\r\n",
          "Content-Type: text/plain; charset=utf-16\r\n",
          "Content-Type: \u0000;;=\r\n",
          "Connection: close\r\n",
          "Connection: upgrade\r\n",
          "Upgrade: h2c\r\n",
          "Retry-After: 0\r\n",
          "Retry-After: -5\r\n",
          "Retry-After: 99999999999999999999\r\n",
          "Retry-After: Fri, 31 Feb 2026 25:61:61 GMT\r\n",
          "Set-Cookie: a=b\r\n",
          "Location: //\r\n",
          "Proxy-Authenticate: Basic\r\n",
          "WWW-Authenticate: Digest \"\r\n",
          "Trailer: X\r\n",
          "X-\u00e9: \u00ff\r\n",
          ": no name\r\n",
          " folded\r\n",
          "success",
          "SUCCESS",
          "succe\u017f\u017f",
          "\u00ef\u00bb\u00bf",
          "\u00ff\u00fe",
          "\u00c0\u00af",
          "\u00ed\u00a0\u0080",
          "\u00f4\u0090\u0080\u0080",
          "\u001f\u008b\u0008",
          "\u0016\u0003\u0001",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

  @Test
  @Timeout(900)
  void anyBytesOfAMerchantAreAResult() throws IOException {
    try (SpokenBytes merchant = new SpokenBytes()) {
      ConnectionPool pool = new ConnectionPool();
      DeliveryChannel gateway =
          Gateways.gateway(
              Gateways.settings(SOON, true),
              Dns.SYSTEM,
              client -> client.newBuilder().connectionPool(pool).build());
      FuzzCampaign.run(
          "callback answers",
          Duration.ofSeconds(4),
          (number, random) -> {
            tryAnswer(merchant, gateway, random);
            assertThat(pool.connectionCount() - pool.idleConnectionCount())
                .as("connections that are still held")
                .isZero();
          });
    }
  }

  private static void tryAnswer(SpokenBytes merchant, DeliveryChannel gateway, Random random) {
    byte[] bytes = answer(random);
    AcknowledgementMode mode =
        random.nextBoolean() ? AcknowledgementMode.SUCCESS_BODY : AcknowledgementMode.ANY_2XX;
    merchant.saysNext(bytes);
    long began = System.nanoTime();
    DeliveryResult result = gateway.deliver(Gateways.request(merchant.url(), terms(mode)));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    assertThat(merchant.sent()).isLessThan(MOST_SENT);
    assertIsAResult(result, new String(bytes, ISO_8859_1), mode);
  }

  private static void assertIsAResult(
      DeliveryResult result, String said, AcknowledgementMode mode) {
    String about = "%s for %s".formatted(result, said.substring(0, Math.min(2000, said.length())));
    assertThat(result).as(about).isInstanceOfAny(Delivered.class, Refused.class, Unreachable.class);
    assertThat(result.error().orElse("")).as(about).matches("[\\x20-\\x7e]{0,200}");
    if (result instanceof Delivered delivered) {
      assertThat(statusesIn(said)).as(about).contains(delivered.status().orElseThrow());
      assertThat(delivered.rule()).contains(mode);
      assertThat(delivered.status().orElseThrow()).isBetween(200, 299);
      assertIsShown(delivered.answer(), about);
      if (mode == AcknowledgementMode.SUCCESS_BODY) {
        assertThat(SUCCESS.matcher(delivered.answer()).find()).as(about).isTrue();
      }
    } else if (result instanceof Refused refused) {
      assertIsShown(refused.answer(), about);
    }
  }

  private static List<Integer> statusesIn(String said) {
    return STATUS
        .matcher(new String(said.getBytes(ISO_8859_1), UTF_8))
        .results()
        .map(status -> Integer.valueOf(status.group(1)))
        .toList();
  }

  private static void assertIsShown(String answer, String about) {
    assertThat(answer.length()).as(about).isLessThanOrEqualTo(MOST_SHOWN);
    assertThat(answer.chars().anyMatch(Character::isISOControl)).as(about).isFalse();
    assertThat(answer.codePoints().anyMatch(one -> one >= 0xD800 && one <= 0xDFFF))
        .as(about)
        .isFalse();
  }

  private static byte[] answer(Random random) {
    var damage = new Damage(random, TOKEN, WORDS);
    byte[] valid = VALID.get(random.nextInt(VALID.size())).getBytes(ISO_8859_1);
    byte[] damaged = damage.text(new String(valid, ISO_8859_1)).getBytes(ISO_8859_1);
    return switch (random.nextInt(200)) {
      case 0 -> damage.word().repeat(1 + random.nextInt(200_000)).getBytes(ISO_8859_1);
      case 1 ->
          "HTTP/1.1 200 OK\r\n".concat(damage.text("X: y\r\n").repeat(20_000)).getBytes(ISO_8859_1);
      case 2 -> valid;
      default -> random.nextBoolean() ? damage.bytes(damaged) : damaged;
    };
  }

  private static EndpointConfig terms(AcknowledgementMode mode) {
    EndpointConfig usual = EndpointConfig.ofNoClient(RetrySchedule.card());
    return Examples.terms(usual.schedule(), mode, usual.secrets(), usual.hosts());
  }
}
