package site.dopplerxd.infrastructure.callback.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

class HostileMerchantsTest {
  private static final Duration DRIP = Duration.ofMillis(50);
  private static final long MEGABYTE = 1024 * 1024;

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final DeliveryChannel hasty = Gateways.toLoopback(Gateways.HASTY);
  private final DeliveryChannel patient = Gateways.toLoopback(Gateways.PATIENT);

  @BeforeAll
  static void loadWhatACallNeeds() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      Gateways.toLoopback(Gateways.PATIENT).deliver(Gateways.request(merchant.url("/")));
    }
  }

  @AfterEach
  void close() {
    merchant.close();
  }

  static Stream<Arguments> thoseWhoNeverFinish() {
    String broken = "the answer is not HTTP, or not all of it came while ";
    return Stream.of(
        arguments("hangs", Behaviour.hang(), "timed out while waiting for an answer"),
        arguments(
            "answers too late",
            Behaviour.late(Gateways.HASTY, Behaviour.success()),
            "timed out while waiting for an answer"),
        arguments(
            "drips headers", Behaviour.dripHeaders(DRIP), "timed out while waiting for an answer"),
        arguments("drips a body", Behaviour.dripBody(DRIP), "timed out while reading the answer"),
        arguments(
            "sends headers without end",
            Behaviour.endlessHeaders(),
            "the answer is too large while waiting for an answer"),
        arguments(
            "sends a chunk extension without end",
            Behaviour.endlessChunkExtension(),
            "the answer is too large while reading the answer"),
        arguments(
            "hangs up",
            Behaviour.hangUp(),
            "the connection was closed while waiting for an answer"),
        arguments(
            "hangs up within the status line",
            Behaviour.raw("HTTP/1.1 20"),
            "the connection was closed while waiting for an answer"),
        arguments(
            "hangs up within the body",
            Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nsuccess"),
            broken + "reading the answer"),
        arguments(
            "talks garbage",
            Behaviour.raw("\u0000\u00ff\u001b secret 220 ftp ready\r\n\r\n"),
            broken + "waiting for an answer"),
        arguments(
            "answers a status below zero",
            Behaviour.raw("HTTP/1.1 -20 OK\r\n\r\nsuccess"),
            "failed with IllegalStateException while waiting for an answer"),
        arguments(
            "answers no status",
            Behaviour.raw("HTTP/1.1 abc secret\r\n\r\nsuccess"),
            broken + "waiting for an answer"),
        arguments(
            "breaks its chunks",
            Behaviour.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nsecret"),
            broken + "reading the answer"),
        arguments(
            "never stops to promise an answer",
            Behaviour.raw("HTTP/1.1 103 Early\r\n\r\n".repeat(50_000)),
            "the answer is too large while waiting for an answer"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("thoseWhoNeverFinish")
  void aMerchantWithoutAWholeAnswerIsUnreachableAfterOneRequest(
      String name, Behaviour behaviour, String cause) {
    merchant.answers(behaviour);
    DeliveryChannel gateway = cause.startsWith("timed out") ? hasty : patient;

    assertThat(callInTime(gateway, merchant.url("/cb"))).isEqualTo(new Unreachable(cause));
    assertThat(merchant.received()).hasSize(1);
    assertThat(merchant.acceptedConnections()).isEqualTo(1);
    assertThat(merchant.sentBytes()).isLessThan(MEGABYTE);
  }

  @Test
  void aMerchantThatClosesAtOnceIsUnreachable() {
    merchant.slamTheDoor();

    DeliveryResult result = call();

    assertThat(result).isInstanceOf(Unreachable.class);
    assertThat(result.error().orElseThrow()).startsWith("the connection ");
    assertThat(merchant.acceptedConnections()).isEqualTo(1);
  }

  @Test
  void aMerchantThatRefusesConnectionsIsUnreachable() {
    merchant.refuseConnections();

    assertThat(call()).isEqualTo(new Unreachable("the connection was refused while connecting"));
  }

  @Test
  void aMerchantThatTakesNoMoreConnectionsIsUnreachable() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        SocketChannel one = connecting(full);
        SocketChannel two = connecting(full);
        SocketChannel three = connecting(full)) {
      String url = "http://127.0.0.1:" + full.getLocalPort() + "/cb";

      assertThat(callInTime(hasty, url)).isEqualTo(new Unreachable("timed out while connecting"));
    }
  }

  @Test
  void aMerchantThatNeverAgreesOnTlsIsUnreachable() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      String url = "https://127.0.0.1:" + silent.getLocalPort() + "/cb";

      assertThat(callInTime(hasty, url))
          .isEqualTo(new Unreachable("timed out while agreeing on TLS"));
    }
  }

  /** OkHttp takes the digits of any script; what is recorded is what it took them for. */
  @Test
  void aStatusInArabicDigitsIsRecordedAsTheNumberItIs() {
    String lastDigit = new String("\u06f8".getBytes(UTF_8), ISO_8859_1);
    String answer = "HTTP/1.1 20" + lastDigit + " \r\nContent-Length: 7\r\n\r\nsuccess";

    assertThat(callAnsweredBy(Behaviour.raw(answer)))
        .isInstanceOfSatisfying(
            Delivered.class, delivered -> assertThat(delivered.status()).hasValue(208));
  }

  @Test
  void aHugeAnswerIsRefusedWithoutReadingIt() {
    DeliveryResult result = callAnsweredBy(Behaviour.hugeBody(300 * MEGABYTE));

    assertThat(result).isInstanceOf(Refused.class);
    assertThat(merchant.received()).hasSize(1);
    assertThat(merchant.sentBytes()).isLessThan(MEGABYTE);
  }

  @Test
  void aHugeAnswerThatIsCutOffIsNotReadOnToSaveItsConnection() {
    merchant.answersNext(Behaviour.hugeBody(64 * 1024));
    call();

    assertThat(call()).isInstanceOf(Delivered.class);
    assertThat(merchant.acceptedConnections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void aRedirectIsRefusedAndNotFollowed(int status) {
    try (HostileMerchant other = HostileMerchant.answering(Behaviour.success())) {
      DeliveryResult result = callAnsweredBy(Behaviour.redirect(status, other.url("/cb")));

      assertThat(result).isEqualTo(new Refused(status, ""));
      assertThat(other.acceptedConnections()).isZero();
      assertThat(merchant.received()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "1, PT1S", "99999999999999999999, PT27777H46M39S", "soon,"})
  void whoAsksToComeBackLaterIsNotCalledAgainNow(String retryAfter, @Nullable Duration wish) {
    byte[] success = "success".getBytes(StandardCharsets.UTF_8);
    String header = "Retry-After: " + retryAfter + "\r\n";
    merchant.answersNext(
        Behaviour.bytes(503, header, success), Behaviour.bytes(408, header, success));

    assertThat(call())
        .isEqualTo(new Refused(Optional.of(503), "success", Optional.ofNullable(wish)));
    assertThat(call()).isEqualTo(new Refused(408, "success"));
    assertThat(merchant.received()).hasSize(2);
  }

  @Test
  void anAnswerCompressedWithoutBeingAskedIsNotUnpacked() {
    byte[] success = "success".getBytes(StandardCharsets.UTF_8);

    assertThat(callAnsweredBy(Behaviour.gzipped(success))).isInstanceOf(Refused.class);
  }

  @Test
  void aCompressedBombDoesNotGoOff() {
    Behaviour bomb = Behaviour.gzipped(new byte[(int) (50 * MEGABYTE)]);

    Refused refused = (Refused) callAnsweredBy(bomb);

    assertThat(refused.answer()).hasSizeLessThanOrEqualTo(1000).contains("\uFFFD");
  }

  private static SocketChannel connecting(ServerSocket server) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.connect(server.getLocalSocketAddress());
    return channel;
  }

  private DeliveryResult callAnsweredBy(Behaviour behaviour) {
    merchant.answers(behaviour);
    return call();
  }

  private DeliveryResult call() {
    return patient.deliver(Gateways.request(merchant.url("/cb")));
  }

  private static DeliveryResult callInTime(DeliveryChannel gateway, String url) {
    long started = System.nanoTime();
    DeliveryResult result = gateway.deliver(Gateways.request(url));
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isLessThan(Gateways.HASTY.plus(Gateways.MARGIN));
    return result;
  }
}
