package site.dopplerxd.infrastructure.callback.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okhttp3.Dns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.channel.ShownHeader;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.infrastructure.callback.guard.EgressSettings;

/** What arrives at a merchant is judged by a library that is not ours. */
class SignedCallbackTest {
  private static final String BODY = "{\"teamId\":\"拼团-7\",\"outTradeNoList\":[\"😀 é\",\"no-2\"]}";
  private static final SigningSecret CURRENT = SigningSecret.random(new SecureRandom());
  private static final SigningSecret PREVIOUS = SigningSecret.random(new SecureRandom());

  @StartStop private final MockWebServer merchant = new MockWebServer();

  @BeforeEach
  void answerAlways() {
    for (int i = 0; i < 5; i++) {
      merchant.enqueue(new MockResponse.Builder().body("success").build());
    }
  }

  @Test
  void theIndependentLibraryVerifiesWhatArrives() throws Exception {
    RecordedRequest received = received(Clock.systemUTC(), CURRENT);
    assertThatCode(() -> verify(CURRENT, body(received), headers(received)))
        .doesNotThrowAnyException();
    assertThat(body(received)).isEqualTo(BODY);
  }

  @Test
  void eitherSecretVerifiesDuringARotation() throws Exception {
    RecordedRequest received = received(Clock.systemUTC(), CURRENT, PREVIOUS);
    for (SigningSecret known : List.of(CURRENT, PREVIOUS)) {
      assertThatCode(() -> verify(known, body(received), headers(received)))
          .doesNotThrowAnyException();
    }
    assertThat(received.getHeaders().get("webhook-signature")).matches("v1,\\S{44} v1,\\S{44}");
  }

  @Test
  void aSecretThatNoLongerSignsVerifiesNothing() throws Exception {
    RecordedRequest received = received(Clock.systemUTC(), CURRENT);
    assertRefused(PREVIOUS, body(received), headers(received));
  }

  @Test
  void aByteThatWasTamperedWithIsNoticed() throws Exception {
    RecordedRequest received = received(Clock.systemUTC(), CURRENT);
    assertRefused(CURRENT, body(received).replace("no-2", "no-3"), headers(received));
    assertRefused(CURRENT, body(received) + " ", headers(received));
    assertRefused(CURRENT, body(received), headers(received, "webhook-id", "event-2"));
    assertRefused(
        CURRENT, body(received), headers(received, "webhook-timestamp", secondBefore(received)));
  }

  private static String secondBefore(RecordedRequest signed) {
    String timestamp = requireNonNull(signed.getHeaders().get("webhook-timestamp"));
    return Long.toString(Long.parseLong(timestamp) - 1);
  }

  @Test
  void everyAttemptIsStampedAnewUnderTheSameId() throws Exception {
    Instant first = Instant.parse("2026-03-01T12:00:00Z");
    RecordedRequest one = received(Clock.fixed(first, ZoneOffset.UTC), CURRENT);
    RecordedRequest two =
        received(Clock.fixed(first.plus(Duration.ofMinutes(9)), ZoneOffset.UTC), CURRENT);

    assertThat(two.getHeaders().get("webhook-id")).isEqualTo(one.getHeaders().get("webhook-id"));
    assertThat(one.getHeaders().get("webhook-timestamp")).isEqualTo("" + first.getEpochSecond());
    assertThat(two.getHeaders().get("webhook-timestamp"))
        .isEqualTo("" + (first.getEpochSecond() + 540));
    assertThat(two.getHeaders().get("webhook-signature"))
        .isNotEqualTo(one.getHeaders().get("webhook-signature"));
  }

  @Test
  void aCallbackWithoutAClientIsNotSigned() throws Exception {
    assertThat(received(Clock.systemUTC()).getHeaders().names())
        .doesNotContain("webhook-signature")
        .contains("webhook-id", "webhook-timestamp");
  }

  /** At one moment, so that both stamps are the same. */
  @Test
  void theShownHeadersAreThoseThatAreSentButForTheSignatures() throws Exception {
    Clock still = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    RecordedRequest sent = received(still, CURRENT, PREVIOUS);
    String signatures = requireNonNull(sent.getHeaders().get("webhook-signature"));
    List<ShownHeader> shown = channel(still).headers(delivery(CURRENT, PREVIOUS));
    assertThat(shown.stream().map(header -> header.name() + ": " + header.value()))
        .containsExactlyElementsOf(
            sent.getHeaders()
                .toString()
                .replace(signatures, "v1,•••••• v1,••••••")
                .lines()
                .toList());
  }

  @Test
  void thereAreNoHeadersForATargetThatCannotBeRead() {
    var terms = Gateways.request("shop.example", Gateways.TERMS);
    assertThat(channel(Clock.systemUTC()).headers(terms)).isEmpty();
  }

  private RecordedRequest received(Clock clock, SigningSecret... secrets) throws Exception {
    channel(clock).deliver(delivery(secrets));
    return merchant.takeRequest();
  }

  private Delivery delivery(SigningSecret... secrets) {
    var terms =
        Examples.terms(
            RetrySchedule.card(),
            AcknowledgementMode.SUCCESS_BODY,
            List.of(secrets),
            AllowedHosts.ANY);
    return Gateways.request("event-1", merchant.url("/cb").toString(), BODY, terms);
  }

  private static DeliveryChannel channel(Clock clock) {
    return Gateways.gateway(
        Gateways.settings(Gateways.PATIENT, true),
        EgressSettings.DIRECT,
        Dns.SYSTEM,
        client -> client,
        clock);
  }

  private static String body(RecordedRequest request) {
    return request.getBody().utf8();
  }

  private static Map<String, List<String>> headers(RecordedRequest request) {
    return Stream.of("webhook-id", "webhook-timestamp", "webhook-signature")
        .collect(Collectors.toMap(name -> name, name -> request.getHeaders().values(name)));
  }

  private static Map<String, List<String>> headers(
      RecordedRequest request, String name, String value) {
    Map<String, List<String>> headers = new HashMap<>(headers(request));
    headers.put(name, List.of(value));
    return headers;
  }

  private static void verify(SigningSecret secret, String body, Map<String, List<String>> headers)
      throws Exception {
    new Webhook(secret.reveal()).verify(body, headers);
  }

  private static void assertRefused(
      SigningSecret secret, String body, Map<String, List<String>> headers) {
    assertThatThrownBy(() -> verify(secret, body, headers))
        .isInstanceOf(WebhookVerificationException.class);
  }
}
