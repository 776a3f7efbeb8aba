package site.dopplerxd.infrastructure.persistence.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.ClientExistsException;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;
import site.dopplerxd.infrastructure.persistence.shared.ReadablePages;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/**
 * Keeps the keys' hashes of all clients in memory and reads them anew every few seconds. So a flood
 * of wrong keys, each different, costs neither a statement nor memory: unknown keys are not kept.
 */
@Repository
final class MybatisApiClientRepository implements ApiClientRepository {
  /** Below the five seconds within which the port promises to see a change. */
  private static final Duration MAX_AGE = Duration.ofSeconds(4);

  /** How long it is known that the table cannot be read, so that callers do not queue to try. */
  private static final Duration FAILURE_AGE = Duration.ofSeconds(1);

  private static final String BEFORE_ALL = "";

  /** What there is one of. */
  private enum Only {
    TABLE
  }

  private final ApiClientDao clients;
  private final SecretTexts secrets;
  private final LoadingCache<Only, Keys> keys;

  /** The keys as they were read, or why they could not be. */
  private record Keys(Map<ApiKeyHash, KeyedClient> byHash, @Nullable DataAccessException failure) {
    Duration age() {
      return failure == null ? MAX_AGE : FAILURE_AGE;
    }

    Map<ApiKeyHash, KeyedClient> orFail() {
      if (failure != null) {
        throw failure;
      }
      return byHash;
    }
  }

  MybatisApiClientRepository(ApiClientDao clients, SecretTexts secrets, Ticker ticker) {
    this.clients = clients;
    this.secrets = secrets;
    this.keys =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfter(Expiry.<Only, Keys>writing((table, read) -> read.age()))
            .build(table -> load());
  }

  /** All who come meanwhile wait for this one, and are told what it finds out. */
  private Keys load() {
    try {
      return new Keys(read(), null);
    } catch (DataAccessException e) {
      return new Keys(Map.of(), e);
    }
  }

  private Map<ApiKeyHash, KeyedClient> read() {
    return clients.allKeys(MOST).stream()
        .flatMap(
            row ->
                RowReading.readable("client", row.clientId(), row, ClientRows::toKeyedClient)
                    .stream())
        .collect(Collectors.toUnmodifiableMap(KeyedClient::keyHash, Function.identity()));
  }

  @Override
  public Optional<KeyedClient> findByKey(ApiKeyHash hash) {
    return Optional.ofNullable(keys.get(Only.TABLE).orFail().get(hash));
  }

  @Override
  public Optional<ClientAccount> find(ClientId id) {
    return Optional.ofNullable(clients.find(id.value())).map(ClientRows::toAccount);
  }

  @Override
  public List<ClientAccount> list(Optional<ClientId> after, int limit) {
    String from = after.map(ClientId::value).orElse(BEFORE_ALL);
    return ReadablePages.read(
        from, limit, clients::listAfter, ApiClientRow::clientId, ClientRows::toAccount);
  }

  @Override
  public int count() {
    return clients.count();
  }

  @Override
  public void add(
      ApiClient client, EndpointPreferences preferences, ApiKeyHash keyHash, SigningSecret secret) {
    try {
      clients.add(ClientRows.toRow(client, preferences), keyHash.hex(), text(client.id(), secret));
    } catch (DuplicateKeyException e) {
      throw new ClientExistsException(client.id(), e);
    }
  }

  @Override
  public boolean save(ClientAccount account) {
    ClientSettingsRow row = ClientRows.toRow(account.client(), account.preferences());
    return clients.save(row, account.version()) > 0;
  }

  @Override
  public boolean replaceKey(ClientId id, long version, ApiKeyHash keyHash) {
    return clients.replaceKey(id.value(), version, keyHash.hex()) > 0;
  }

  @Override
  public boolean replaceSecret(ClientId id, long version, SigningSecret secret, Duration overlap) {
    return clients.replaceSecret(id.value(), version, text(id, secret), overlap.toSeconds()) > 0;
  }

  /** Kept as the others are. */
  private String text(ClientId client, SigningSecret secret) {
    return secrets.write(client.value(), secret, clients.anySealed());
  }
}
