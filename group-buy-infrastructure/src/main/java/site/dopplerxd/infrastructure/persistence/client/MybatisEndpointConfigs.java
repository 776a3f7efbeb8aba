package site.dopplerxd.infrastructure.persistence.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.notify.channel.EndpointConfigs;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.AllowedHosts;
import site.dopplerxd.domain.notify.model.EndpointAddresses;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

/** Reads terms through a small cache, so that a callback does not cost a statement more. */
@Repository
final class MybatisEndpointConfigs implements EndpointConfigs {
  /** Below the five seconds within which the port promises to see a change. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  private static final int MAX_CLIENTS = 10_000;

  private final ApiClientDao clients;
  private final SecretTexts secrets;
  private final RetrySchedule serviceSchedule;
  private final LoadingCache<ClientId, Known> terms;

  /**
   * What is known of one client.
   *
   * @param unreadable why there is no configuration; null when there is one
   */
  private record Known(
      EndpointAddresses addresses,
      Optional<EndpointConfig> config,
      @Nullable IllegalArgumentException unreadable) {
    static Known of(EndpointConfig config) {
      var addresses = new EndpointAddresses(config.hosts(), config.refundNotify());
      return new Known(addresses, Optional.of(config), null);
    }
  }

  MybatisEndpointConfigs(
      ApiClientDao clients, SecretTexts secrets, RetrySchedule serviceSchedule, Ticker ticker) {
    this.clients = clients;
    this.secrets = secrets;
    this.serviceSchedule = serviceSchedule;
    this.terms =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(MAX_AGE)
            .maximumSize(MAX_CLIENTS)
            .build(this::load);
  }

  @Override
  public EndpointConfig of(ClientId client) {
    Known known = terms.get(client);
    return known.config().orElseThrow(() -> unreadable(client, known.unreadable()));
  }

  @Override
  public EndpointAddresses addressesOf(ClientId client) {
    return terms.get(client).addresses();
  }

  private Known load(ClientId client) {
    return Optional.ofNullable(clients.findTerms(client.value()))
        .map(row -> toKnown(client, row))
        .orElseGet(() -> Known.of(EndpointConfig.ofNoClient(serviceSchedule)));
  }

  private Known toKnown(ClientId client, EndpointConfigRow row) {
    EndpointAddresses addresses = toAddresses(client, row);
    try {
      return new Known(addresses, Optional.of(toTerms(client, row, addresses)), null);
    } catch (IllegalArgumentException e) {
      return new Known(addresses, Optional.empty(), e);
    }
  }

  private static EndpointAddresses toAddresses(ClientId client, EndpointConfigRow row) {
    try {
      return new EndpointAddresses(
          AllowedHosts.parse(row.allowedHosts()),
          ClientRows.refundNotify(row.refundNotifyUrl(), row.teamFailedNotify()));
    } catch (IllegalArgumentException e) {
      throw unreadable(client, e);
    }
  }

  private EndpointConfig toTerms(
      ClientId client, EndpointConfigRow row, EndpointAddresses addresses) {
    return new EndpointConfig(
        row.retrySchedule() == null ? serviceSchedule : RetrySchedule.parse(row.retrySchedule()),
        AcknowledgementMode.of(row.ackMode()),
        secrets(client, row),
        addresses.hosts(),
        ClientRows.expected(row.ackField(), row.ackValue()),
        addresses.refundNotify());
  }

  private static IllegalStateException unreadable(
      ClientId client, @Nullable IllegalArgumentException why) {
    return new IllegalStateException(
        "api_client %s: %s".formatted(client.value(), why == null ? "" : why.getMessage()), why);
  }

  private List<SigningSecret> secrets(ClientId client, EndpointConfigRow row) {
    return Stream.of(
            Optional.of(row.signingSecret()), Optional.ofNullable(row.previousSigningSecret()))
        .flatMap(Optional::stream)
        .map(text -> secrets.read(client.value(), text))
        .toList();
  }
}
