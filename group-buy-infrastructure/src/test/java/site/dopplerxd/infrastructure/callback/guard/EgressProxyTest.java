package site.dopplerxd.infrastructure.callback.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Forbidden;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.infrastructure.callback.http.Gateways;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** Merchants behind a proxy: named in public, though the test's proxy goes on to this machine. */
class EgressProxyTest {
  private static final String PUBLIC = "93.184.216.34";
  private static final Unreachable BEHIND =
      new Unreachable("the egress proxy could not reach the host while connecting");

  private final HostileMerchant merchant = HostileMerchant.answering(Behaviour.success());
  private final List<String> heads = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    merchant.close();
  }

  @Test
  void anHttpProxyIsToldTheAddressThatWasJudgedAndNotTheName() {
    try (TestProxy proxy = TestProxy.http(merchant.port(), heads)) {
      assertThat(call(proxy.url("http"), PUBLIC)).isInstanceOf(Delivered.class);
    }
    assertThat(heads)
        .containsExactly("CONNECT 93.184.216.34:80 HTTP/1.1\r\nHost: 93.184.216.34:80\r\n\r\n");
    assertThat(merchant.received().get(0).headers()).containsEntry("host", "merchant.example");
    assertThat(merchant.received().get(0).path()).isEqualTo("/cb");
  }

  @Test
  void anHttpProxyIsToldWhoWeAre() {
    try (TestProxy proxy = TestProxy.http(merchant.port(), heads)) {
      call(new EgressSettings(proxy.url("http"), "us", "s3cret"), PUBLIC);
    }
    String pair = Base64.getEncoder().encodeToString("us:s3cret".getBytes(StandardCharsets.UTF_8));
    assertThat(heads.get(0)).contains("Proxy-Authorization: Basic " + pair + "\r\n");
    assertThat(merchant.received().get(0).headers()).doesNotContainKey("proxy-authorization");
  }

  @Test
  void anIpv6AddressIsBracketed() {
    try (TestProxy proxy = TestProxy.http(merchant.port(), heads)) {
      assertThat(call(proxy.url("http"), "2606:4700::1111")).isInstanceOf(Delivered.class);
    }
    assertThat(heads.get(0)).startsWith("CONNECT [2606:4700:0:0:0:0:0:1111]:80 HTTP/1.1\r\n");
  }

  @Test
  void theGuardHoldsBehindAProxy() {
    try (TestProxy proxy = TestProxy.http(merchant.port(), heads)) {
      assertThat(call(proxy.url("http"), "10.0.0.1")).isEqualTo(new Forbidden("private"));
      assertThat(call(proxy.url("http"), "127.0.0.1")).isEqualTo(new Forbidden("loopback"));
      assertThat(proxy.connections()).isZero();
    }
  }

  @Test
  void tlsIsAgreedOnWithTheMerchantThroughTheProxy() throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName("merchant.example").build();
    var ours = new HandshakeCertificates.Builder().heldCertificate(held).build();
    var trusting =
        new HandshakeCertificates.Builder().addTrustedCertificate(held.certificate()).build();
    try (MockWebServer tls = new MockWebServer()) {
      tls.useHttps(ours.sslSocketFactory());
      tls.enqueue(new MockResponse.Builder().body("success").build());
      tls.start();
      try (TestProxy proxy = TestProxy.http(tls.getPort(), heads)) {
        DeliveryResult result =
            Gateways.gateway(
                    Gateways.settings(Gateways.PATIENT, false),
                    new EgressSettings(proxy.url("http"), "", ""),
                    Gateways.resolvingToButThisMachine(PUBLIC),
                    client -> trusting(client, trusting),
                    Clock.systemUTC())
                .groupBuyNotify(Gateways.request("https://merchant.example/cb"));
        assertThat(result).isInstanceOf(Delivered.class);
      }
    }
    assertThat(heads.get(0)).startsWith("CONNECT 93.184.216.34:443 ");
  }

  private static OkHttpClient trusting(OkHttpClient client, HandshakeCertificates tls) {
    return client.newBuilder().sslSocketFactory(tls.sslSocketFactory(), tls.trustManager()).build();
  }

  @ParameterizedTest
  @CsvSource({
    "407, the egress proxy answered HTTP 407",
    "403, the egress proxy answered HTTP 403",
    "503, the egress proxy answered HTTP 503",
    "500, the egress proxy answered HTTP 500",
    "302, the egress proxy answered HTTP 302"
  })
  void whatTheProxyRefusesIsOurOwnFault(int status, String cause) {
    try (TestProxy proxy = TestProxy.answering("HTTP/1.1 " + status + " No\r\n\r\n")) {
      assertThat(call(proxy.url("http"), PUBLIC)).isEqualTo(new LocalFailure(cause));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 502 Bad Gateway\r\n\r\n",
        "HTTP/1.0 504 Gateway Timeout\r\n\r\n",
        "HTTP/1.1 503 No\r\nX-Squid-Error: ERR_CONNECT_FAIL 111\r\n\r\n",
        "HTTP/1.1 503 No\r\nProxy-Status: edge; error=connection_refused\r\n\r\n",
        "HTTP/1.1 503 No\r\nVia: x\r\nproxy-status: edge; error=\"dns_error\"\r\n\r\n"
      })
  void whatTheProxySaysOfTheMerchantIsTheMerchants(String head) {
    try (TestProxy proxy = TestProxy.answering(head)) {
      assertThat(call(proxy.url("http"), PUBLIC)).isEqualTo(BEHIND);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH_9.6\r\n\r\n", "\r\n\r\n", "HTTP/2 200\r\n\r\n"})
  void aProxyThatSpeaksSomethingElseIsOurOwnFault(String head) {
    try (TestProxy proxy = TestProxy.answering(head)) {
      assertThat(call(proxy.url("http"), PUBLIC))
          .isEqualTo(new LocalFailure("the egress proxy does not speak HTTP"));
    }
  }

  @Test
  void aHeadWithoutEndIsNotReadToTheEnd() {
    try (TestProxy proxy =
        TestProxy.answering("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000) + "\r\n\r\n")) {
      assertThat(call(proxy.url("http"), PUBLIC))
          .isEqualTo(new LocalFailure("the egress proxy does not speak HTTP"));
    }
  }

  @Test
  void aProxyThatHangsUpIsOurOwnFault() {
    try (TestProxy proxy =
        TestProxy.of(
            (in, out) -> {
              in.read();
              throw new IOException("done");
            })) {
      assertThat(call(proxy.url("http"), PUBLIC))
          .isEqualTo(new LocalFailure("the egress proxy hung up"));
    }
  }

  @Test
  void aProxyThatBreaksTheConnectionIsOurOwnFault() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var broken = CompletableFuture.runAsync(() -> breakOne(proxy));
      assertThat(call("http://127.0.0.1:" + proxy.getLocalPort(), PUBLIC))
          .isEqualTo(new LocalFailure("the egress proxy hung up"));
      broken.get(20, TimeUnit.SECONDS);
    }
  }

  /** Without a goodbye, as a proxy that crashes does. */
  private static void breakOne(ServerSocket proxy) {
    try (Socket client = proxy.accept()) {
      client.getInputStream().read();
      client.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aProxyThatIsDownIsOurOwnFault() throws IOException {
    String url;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      url = "http://127.0.0.1:" + free.getLocalPort();
    }
    assertThat(call(url, PUBLIC))
        .isEqualTo(new LocalFailure("the egress proxy could not be reached"));
  }

  @Test
  void aProxyWhoseNameIsUnknownIsOurOwnFault() {
    DeliveryResult result =
        Gateways.gateway(
                Gateways.settings(Gateways.PATIENT, false),
                new EgressSettings("http://proxy.example:3128", "", ""),
                name -> {
                  if (name.equals("proxy.example")) {
                    throw new UnknownHostException(name);
                  }
                  return List.of(Gateways.address(PUBLIC));
                },
                client -> client,
                Clock.systemUTC())
            .groupBuyNotify(Gateways.request("http://merchant.example/cb"));
    assertThat(result).isEqualTo(new LocalFailure("the egress proxy's name is unknown"));
  }

  @Test
  void aProxyThatNeverAnswersCostsNoMoreThanTheTimeToConnect() {
    var done = new CountDownLatch(1);
    try (TestProxy proxy =
        TestProxy.of(
            (in, out) -> {
              awaitQuietly(done);
              throw new IOException("done");
            })) {
      long start = System.nanoTime();
      DeliveryResult result =
          Gateways.gateway(
                  Gateways.settings(Gateways.HASTY, false),
                  new EgressSettings(proxy.url("http"), "", ""),
                  Gateways.resolvingToButThisMachine(PUBLIC),
                  client -> client,
                  Clock.systemUTC())
              .groupBuyNotify(Gateways.request("http://merchant.example/cb"));
      assertThat(result).isInstanceOf(Unreachable.class);
      assertThat(System.nanoTime() - start)
          .isLessThan(Gateways.HASTY.plus(Gateways.MARGIN).toNanos());
    } finally {
      done.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private DeliveryResult call(String proxy, String address) {
    return call(new EgressSettings(proxy, "", ""), address);
  }

  private DeliveryResult call(EgressSettings egress, String address) {
    return call(egress, address, "http://merchant.example/cb");
  }

  private DeliveryResult call(EgressSettings egress, String address, String url) {
    return Gateways.gateway(
            Gateways.settings(Gateways.PATIENT, false),
            egress,
            Gateways.resolvingToButThisMachine(address),
            client -> client,
            Clock.systemUTC())
        .groupBuyNotify(Gateways.request(url));
  }
}
