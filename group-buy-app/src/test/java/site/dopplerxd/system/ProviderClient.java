package site.dopplerxd.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.testing.PaymentProviders.Sent;

/** Sends notifications of payments to a service, for the demo's client. Thread-safe. */
final class ProviderClient {
  /** With which a service can keep the settings of providers. */
  static final String[] ENCRYPTION = {
    "group-buy.encryption.key-id=k1",
    "group-buy.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
  };

  private static final ClientId DEMO = new ClientId("demo");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  ProviderClient(RunningService service) {
    this.port = service.port();
  }

  /** Gives the demo's client an account at a provider. */
  static void configure(RunningService service, ProviderSettings settings) {
    var sealed = service.bean(SettingsSealer.class).seal(DEMO, settings);
    service
        .bean(ProviderSettingsRepository.class)
        .save(DEMO, settings.provider(), 0, "test", sealed.keyId(), sealed.text());
  }

  HttpResponse<String> send(PaymentProvider provider, Sent sent) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/api/v1/gbm/payment/%s/demo"
                        .formatted(port, provider.getCode())))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(sent.body()));
    sent.headers().forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
