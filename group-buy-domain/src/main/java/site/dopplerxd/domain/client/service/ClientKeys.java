package site.dopplerxd.domain.client.service;

import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;

/**
 * Tells whose a key is. The time it takes reveals no key: the sent key is hashed first, and the
 * look-up compares hashes. Timing reveals at most a common prefix of the sent key's hash and a
 * stored hash; to use it, an attacker needs keys with a chosen SHA-256 prefix, and in the end a
 * pre-image. The hash that was found is compared again as a whole, in constant time, so a match
 * does not depend on how the look-up compares.
 */
public final class ClientKeys {
  private final ApiClientRepository clients;
  private final Set<ApiKeyHash> publicKnowledge;

  /**
   * Knows which keys are never given to a client.
   *
   * @param publicKnowledge hashes of keys that are always refused because they are published, such
   *     as the demo's
   */
  public ClientKeys(ApiClientRepository clients, Set<ApiKeyHash> publicKnowledge) {
    this.clients = clients;
    this.publicKnowledge = Set.copyOf(publicKnowledge);
  }

  /**
   * The client that this key belongs to; absent for what is no key, a wrong key, and the key of a
   * client that is disabled, which are not told apart.
   */
  public Optional<ApiClient> ownerOf(String presented) {
    return ApiKey.presented(presented)
        .map(ApiKey::hash)
        .filter(hash -> !publicKnowledge.contains(hash))
        .flatMap(this::holderOf)
        .filter(ApiClient::enabled);
  }

  private Optional<ApiClient> holderOf(ApiKeyHash hash) {
    return clients
        .findByKey(hash)
        .filter(found -> found.keyHash().matches(hash))
        .map(KeyedClient::client);
  }
}
