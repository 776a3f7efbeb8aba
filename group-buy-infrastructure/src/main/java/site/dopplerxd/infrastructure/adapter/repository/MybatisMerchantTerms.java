package site.dopplerxd.infrastructure.adapter.repository;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.DeliveryTerms;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.notify.port.MerchantTerms;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.dao.ApiClientDao;
import site.dopplerxd.infrastructure.dao.DeliveryTermsRow;

/** Reads terms through a small cache, so that a callback does not cost a statement more. */
@Repository
final class MybatisMerchantTerms implements MerchantTerms {
  /** Below the five seconds within which the port promises to see a change. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final int MAX_CLIENTS = 10_000;

  private final ApiClientDao clients;
  private final RetrySchedule serviceSchedule;
  private final LoadingCache<ClientId, DeliveryTerms> terms;

  @Autowired
  MybatisMerchantTerms(ApiClientDao clients, RetrySchedule serviceSchedule) {
    this(clients, serviceSchedule, Ticker.systemTicker());
  }

  MybatisMerchantTerms(ApiClientDao clients, RetrySchedule serviceSchedule, Ticker ticker) {
    this.clients = clients;
    this.serviceSchedule = serviceSchedule;
    this.terms =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(MAX_AGE)
            .maximumSize(MAX_CLIENTS)
            .build(this::load);
  }

  @Override
  public DeliveryTerms of(ClientId client) {
    return terms.get(client);
  }

  private DeliveryTerms load(ClientId client) {
    return Optional.ofNullable(clients.findTerms(client.value()))
        .map(row -> toTerms(client, row))
        .orElseGet(() -> DeliveryTerms.ofNobody(serviceSchedule));
  }

  private DeliveryTerms toTerms(ClientId client, DeliveryTermsRow row) {
    try {
      return new DeliveryTerms(
          row.retrySchedule() == null ? serviceSchedule : RetrySchedule.parse(row.retrySchedule()),
          AcknowledgementMode.of(row.ackMode()),
          secrets(row),
          AllowedHosts.parse(row.allowedHosts()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "api_client %s: ".formatted(client.value()) + e.getMessage(), e);
    }
  }

  private static List<SigningSecret> secrets(DeliveryTermsRow row) {
    return Stream.of(
            Optional.of(row.signingSecret()), Optional.ofNullable(row.previousSigningSecret()))
        .flatMap(Optional::stream)
        .map(SigningSecret::parse)
        .toList();
  }
}
