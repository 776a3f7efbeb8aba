package site.dopplerxd.domain.client.service;

import java.util.Optional;
import java.util.Set;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.model.ApiKey;
import site.dopplerxd.domain.client.model.ApiKeyHash;
import site.dopplerxd.domain.client.model.KeyedClient;
import site.dopplerxd.domain.client.port.ApiClientRepository;

/**
 * Tells whose a key is. How long that takes says nothing about any key: what is sent is hashed
 * first, and the look-up compares hashes. Whoever times it learns at most how far the hash of what
 * they sent agrees with a stored hash; to come closer they would have to find keys whose SHA-256
 * begins as they like, and in the end a pre-image. The hash that was found is compared once more as
 * a whole, in constant time, so that a match never hangs on how the look-up compares.
 */
public final class ClientKeys {
  private final ApiClientRepository clients;
  private final Set<ApiKeyHash> publicKnowledge;

  /**
   * Takes its collaborators.
   *
   * @param publicKnowledge of keys that open nothing, whoever they belong to: those that everybody
   *     knows
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
