package site.dopplerxd.domain.client.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.model.ClientAccount;
import site.dopplerxd.domain.client.model.EndpointPreferences;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

/** Keeps the clients. What changes is compare-and-set: it names the version that it was made of. */
public interface ApiClientRepository {
  /** The most clients there are. */
  int MOST = 10_000;

  /**
   * Whose key has this hash. May be asked for every request: it is answered from memory, for wrong
   * keys too, and sees a change within five seconds, on every node.
   */
  Optional<KeyedClient> findByKey(ApiKeyHash hash);

  Optional<ClientAccount> find(ClientId id);

  /**
   * Those whose ids come after this one, in the order of their ids.
   *
   * @param after absent to begin with the first
   */
  List<ClientAccount> list(Optional<ClientId> after, int limit);

  int count();

  /**
   * Adds a client, with version 0.
   *
   * @throws ClientExistsException when there is one of its id
   */
  void add(
      ApiClient client, EndpointPreferences preferences, ApiKeyHash keyHash, SigningSecret secret);

  /**
   * Saves name, preferences and whether it is enabled, and raises the version. A client keeps its
   * id and its channel.
   *
   * @return whether {@code account.version()} was the current one; nothing is changed otherwise
   */
  boolean save(ClientAccount account);

  /**
   * Takes another key in the place of the present one, and raises the version.
   *
   * @return whether this version was the current one; nothing is changed otherwise
   */
  boolean replaceKey(ClientId id, long version, ApiKeyHash keyHash);

  /**
   * Signs with another secret from now on, and with the present one too until the overlap is over,
   * by the database's clock; raises the version. A secret that signed before the present one does
   * not any more.
   *
   * @param overlap in whole seconds; zero to stop signing with the present one at once
   * @return whether this version was the current one; nothing is changed otherwise
   */
  boolean replaceSecret(ClientId id, long version, SigningSecret secret, Duration overlap);
}
