package site.dopplerxd.domain.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.client.port.ClientExistsException;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

/** Clients in memory. Thread-safe. */
public final class InMemoryClients implements ApiClientRepository {
  /** What the table holds of a client. */
  public record Stored(
      ClientAccount account, ApiKeyHash keyHash, String secret, Optional<String> previous) {}

  private final Map<String, Stored> clients = new TreeMap<>();
  private final Map<ApiKeyHash, Integer> lookUps = new HashMap<>();
  private final Clock clock;

  public InMemoryClients(Clock clock) {
    this.clock = clock;
  }

  /** What is stored of a client, read past the port. */
  public synchronized Stored stored(ClientId id) {
    return Optional.ofNullable(clients.get(id.value())).orElseThrow();
  }

  /** How many hashes were looked up. */
  public synchronized int lookUps() {
    return lookUps.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public synchronized Optional<KeyedClient> findByKey(ApiKeyHash hash) {
    lookUps.merge(hash, 1, Integer::sum);
    return clients.values().stream()
        .filter(stored -> stored.keyHash().equals(hash))
        .map(stored -> new KeyedClient(stored.account().client(), stored.keyHash()))
        .findFirst();
  }

  @Override
  public synchronized Optional<ClientAccount> find(ClientId id) {
    return Optional.ofNullable(clients.get(id.value())).map(Stored::account).map(this::seenNow);
  }

  private ClientAccount seenNow(ClientAccount account) {
    return withOverlap(account, account.secretOverlapEnds().filter(clock.instant()::isBefore));
  }

  @Override
  public synchronized List<ClientAccount> list(Optional<ClientId> after, int limit) {
    return clients.values().stream()
        .map(Stored::account)
        .filter(account -> isAfter(account, after))
        .limit(limit)
        .map(this::seenNow)
        .toList();
  }

  private static boolean isAfter(ClientAccount account, Optional<ClientId> after) {
    String id = account.client().id().value();
    return after.map(start -> id.compareTo(start.value()) > 0).orElse(true);
  }

  @Override
  public synchronized int count() {
    return clients.size();
  }

  @Override
  public synchronized void add(
      ApiClient client, EndpointPreferences preferences, ApiKeyHash keyHash, SigningSecret secret) {
    if (clients.containsKey(client.id().value())) {
      throw new ClientExistsException(client.id(), new IllegalStateException("twice"));
    }
    Instant now = clock.instant();
    var account = new ClientAccount(client, preferences, Optional.empty(), 0, now, now);
    clients.put(
        client.id().value(), new Stored(account, keyHash, secret.reveal(), Optional.empty()));
  }

  @Override
  public boolean save(ClientAccount account) {
    return change(
        account.client().id(),
        account.version(),
        old -> new Stored(account, old.keyHash(), old.secret(), old.previous()));
  }

  @Override
  public boolean replaceKey(ClientId id, long version, ApiKeyHash keyHash) {
    return change(
        id, version, old -> new Stored(old.account(), keyHash, old.secret(), old.previous()));
  }

  @Override
  public boolean replaceSecret(ClientId id, long version, SigningSecret secret, Duration overlap) {
    boolean both = !overlap.isZero();
    Optional<Instant> ends = both ? Optional.of(clock.instant().plus(overlap)) : Optional.empty();
    return change(
        id,
        version,
        old ->
            new Stored(
                withOverlap(old.account(), ends),
                old.keyHash(),
                secret.reveal(),
                both ? Optional.of(old.secret()) : Optional.empty()));
  }

  private synchronized boolean change(ClientId id, long version, UnaryOperator<Stored> how) {
    Stored old = clients.get(id.value());
    if (old == null || old.account().version() != version) {
      return false;
    }
    Stored changed = how.apply(old);
    clients.put(
        id.value(),
        new Stored(
            raised(changed.account()), changed.keyHash(), changed.secret(), changed.previous()));
    return true;
  }

  private ClientAccount raised(ClientAccount account) {
    return new ClientAccount(
        account.client(),
        account.preferences(),
        account.secretOverlapEnds(),
        account.version() + 1,
        account.createdAt(),
        clock.instant());
  }

  private static ClientAccount withOverlap(ClientAccount account, Optional<Instant> ends) {
    return new ClientAccount(
        account.client(),
        account.preferences(),
        ends,
        account.version(),
        account.createdAt(),
        account.changedAt());
  }
}
