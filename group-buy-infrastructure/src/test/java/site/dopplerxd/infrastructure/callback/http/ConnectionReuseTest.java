package site.dopplerxd.infrastructure.callback.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Refused;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** Every test begins with a call that leaves a connection in the pool. */
class ConnectionReuseTest {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
  private static final HandshakeCertificates TLS = selfSigned();

  private HostileMerchant merchant;
  private String url;
  private volatile Socket latest;

  private final DeliveryChannel gateway =
      Gateways.gateway(
          Gateways.settings(CALL_TIMEOUT, true),
          Dns.SYSTEM,
          client ->
              client
                  .newBuilder()
                  .addNetworkInterceptor(this::noteConnection)
                  .sslSocketFactory(TLS.sslSocketFactory(), TLS.trustManager())
                  .build());

  @AfterEach
  void close() {
    merchant.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void theNextCallUsesTheSameConnection(String scheme) {
    afterOneCall(scheme);

    assertThat(call()).isInstanceOf(Delivered.class);
    assertThat(merchant.acceptedConnections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void anIdleConnectionThatThePeerClosedIsReplacedWithinTheSameCall(String scheme) {
    afterOneCall(scheme);
    merchant.hangUpAll();

    assertThat(call())
        .isInstanceOf(Delivered.class)
        .returns(Optional.of(DeliveryResult.SENT_TWICE), DeliveryResult::error);
    assertThat(merchant.received()).hasSize(2);
    assertThat(merchant.acceptedConnections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void ofSeveralIdleConnectionsThatThePeerClosedOnlyOneIsTried(String scheme) {
    afterOneCall(scheme);
    merchant.answersNext(
        Behaviour.late(Duration.ofMillis(200), Behaviour.success()), Behaviour.success());
    CompletableFuture<DeliveryResult> slow =
        CompletableFuture.supplyAsync(this::call, Elsewhere.THREADS);
    await().until(() -> merchant.received().size() == 2);
    assertThat(call()).isInstanceOf(Delivered.class);
    assertThat(slow.join()).isInstanceOf(Delivered.class);
    assertThat(merchant.acceptedConnections()).isEqualTo(2);
    merchant.hangUpAll();

    assertThat(call()).isInstanceOf(Delivered.class);
    assertThat(merchant.received()).hasSize(4);
    assertThat(merchant.acceptedConnections()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"http,success", "https,success", "http,''", "https,''"})
  void anAnswerThatCameBeforeItsRequestIsNone(String scheme, String body) {
    afterOneCall(scheme);
    String refusal = "HTTP/1.1 500 -\r\nContent-Length: 0\r\n\r\n";
    String early = "HTTP/1.1 200 -\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    merchant.answersNext(exchange -> exchange.send(refusal + early));
    assertThat(call()).isEqualTo(new Refused(500, ""));

    // The next request may be reset before the merchant has read it: nothing may wait for it.
    merchant.answers(Behaviour.text(500, ""));
    assertThat(call())
        .isEqualTo(
            new Unreachable(
                "the answer is not HTTP, or not all of it came while reading the answer"));
    merchant.answers(Behaviour.success());
    assertThat(call()).isInstanceOf(Delivered.class);
    assertThat(merchant.acceptedConnections()).isEqualTo(2);
    await().until(() -> merchant.openConnections() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void anAnswerOfNegativeLengthEndsItsConnection(String scheme) {
    afterOneCall(scheme);
    merchant.answersNext(
        exchange -> exchange.send("HTTP/1.1 200 -\r\nContent-Length: -7\r\n\r\nsuccess"));

    assertThat(call()).isInstanceOf(Unreachable.class);
    await().until(() -> merchant.openConnections() == 0);
    assertThat(call()).isInstanceOf(Delivered.class);
  }

  /** Of TLS, only what has been decrypted can be seen. */
  @Test
  void anAnswerThatWaitsForTheNextRequestCostsItsConnection() throws Exception {
    afterOneCall("http");
    CountDownLatch firstIsRead = new CountDownLatch(1);
    CountDownLatch secondIsSent = new CountDownLatch(1);
    merchant.answersNext(
        exchange -> {
          exchange.send("HTTP/1.1 500 -\r\nContent-Length: 0\r\n\r\n");
          firstIsRead.await();
          exchange.send("HTTP/1.1 200 -\r\nContent-Length: 7\r\n\r\nsuccess");
          secondIsSent.countDown();
        },
        Behaviour.text(503, "busy"));
    assertThat(call()).isEqualTo(new Refused(500, ""));
    firstIsRead.countDown();
    secondIsSent.await();
    await().until(() -> latest.getInputStream().available() > 0);

    assertThat(call()).isEqualTo(new Refused(Optional.of(503), "busy", Optional.empty(), true));
    assertThat(merchant.acceptedConnections()).isEqualTo(2);
    await().until(() -> merchant.openConnections() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aReusedConnectionThatDiesWithTheRequestIsReplacedOnceOnly(String scheme) {
    afterOneCall(scheme);
    merchant.answers(Behaviour.hangUp());

    assertThat(call()).isInstanceOf(Unreachable.class);
    assertThat(merchant.received()).hasSize(3);
    assertThat(merchant.acceptedConnections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aReusedConnectionThatDiesWithinTheAnswerIsNotReplaced(String scheme) {
    afterOneCall(scheme);
    merchant.answers(Behaviour.raw("HTTP/1.1 200 O"));

    assertThat(call()).isInstanceOf(Unreachable.class);
    assertThat(merchant.received()).hasSize(2);
    assertThat(merchant.acceptedConnections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aReusedConnectionThatStaysSilentIsNotReplaced(String scheme) {
    afterOneCall(scheme);
    merchant.answers(Behaviour.hang());

    assertThat(call().error()).hasValue("timed out while waiting for an answer");
    assertThat(merchant.received()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aReusedConnectionThatIsClosedAfterLongThoughtIsNotReplaced(String scheme) {
    afterOneCall(scheme);
    merchant.answers(
        Behaviour.late(CALL_TIMEOUT.multipliedBy(6).dividedBy(10), Behaviour.hangUp()));

    assertThat(call()).isInstanceOf(Unreachable.class);
    assertThat(merchant.received()).hasSize(2);
  }

  private void afterOneCall(String scheme) {
    ServerSocketFactory sockets =
        scheme.equals("https")
            ? TLS.sslContext().getServerSocketFactory()
            : ServerSocketFactory.getDefault();
    merchant = HostileMerchant.answering(Behaviour.success(), sockets);
    url = merchant.url("/cb").replace("http:", scheme + ":");
    assertThat(call()).isInstanceOf(Delivered.class);
  }

  private Response noteConnection(Interceptor.Chain chain) throws IOException {
    latest = requireNonNull(chain.connection()).socket();
    return chain.proceed(chain.request());
  }

  private DeliveryResult call() {
    return gateway.deliver(Gateways.request(url));
  }

  private static HandshakeCertificates selfSigned() {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate)
        .addTrustedCertificate(certificate.certificate())
        .build();
  }
}
