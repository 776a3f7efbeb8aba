package site.dopplerxd.infrastructure.callback.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.DeliveryResult.Delivered;
import site.dopplerxd.domain.notify.model.DeliveryResult.Unreachable;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

class TlsCallbackTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test authority").build();

  @StartStop final MockWebServer merchant = new MockWebServer();

  @Test
  void aCertificateThatATrustedAuthoritySignedForThisHostIsGood() throws Exception {
    serve(certificate("localhost").signedBy(AUTHORITY).build());

    assertThat(callTrustingTheAuthority()).isInstanceOf(Delivered.class);
    assertThat(merchant.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
  }

  @Test
  void aSelfSignedCertificateIsRefused() {
    serve(certificate("localhost").build());

    assertThat(callTrustingTheAuthority())
        .isEqualTo(unreachable("no trusted authority signed the certificate"));
  }

  @Test
  void withoutFurtherAdoTheAuthoritiesOfThisMachineAreTrustedAndNoOther() {
    serve(certificate("localhost").signedBy(AUTHORITY).build());

    assertThat(call(client -> client))
        .isEqualTo(unreachable("no trusted authority signed the certificate"));
  }

  @Test
  void aCertificateForAnotherHostIsRefused() {
    serve(certificate("shop.example").signedBy(AUTHORITY).build());

    assertThat(callTrustingTheAuthority())
        .isEqualTo(unreachable("the certificate is for another host"));
  }

  @Test
  void anExpiredCertificateIsRefused() {
    long now = Instant.now().toEpochMilli();
    serve(
        certificate("localhost")
            .signedBy(AUTHORITY)
            .validityInterval(now - 100_000, now - 50_000)
            .build());

    assertThat(callTrustingTheAuthority()).isEqualTo(unreachable("the certificate has expired"));
  }

  @Test
  void aServerWithoutTlsIsUnreachable() {
    try (HostileMerchant plain =
        HostileMerchant.answering(Behaviour.raw("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      DeliveryResult result =
          Gateways.toLoopback(Gateways.PATIENT)
              .deliver(Gateways.request(plain.url("/cb").replace("http:", "https:")));

      assertThat(result).isInstanceOf(Unreachable.class);
      assertThat(result.error().orElseThrow()).endsWith(" while agreeing on TLS");
    }
  }

  private static HeldCertificate.Builder certificate(String host) {
    return new HeldCertificate.Builder().commonName(host).addSubjectAlternativeName(host);
  }

  private void serve(HeldCertificate certificate) {
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    merchant.useHttps(tls.sslSocketFactory());
    merchant.enqueue(new MockResponse.Builder().body("success").build());
  }

  private DeliveryResult callTrustingTheAuthority() {
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();
    return call(
        client ->
            client
                .newBuilder()
                .sslSocketFactory(tls.sslSocketFactory(), tls.trustManager())
                .build());
  }

  private DeliveryResult call(UnaryOperator<OkHttpClient> change) {
    String url = "https://localhost:" + merchant.getPort() + "/cb";
    return Gateways.gateway(
            Gateways.settings(Gateways.PATIENT, true), Gateways.resolvingTo("127.0.0.1"), change)
        .deliver(Gateways.request(url));
  }

  private static Unreachable unreachable(String why) {
    return new Unreachable(why + " while agreeing on TLS");
  }
}
