package site.dopplerxd.domain.client.model;

/** A client and what is known of its key. */
public record KeyedClient(ApiClient client, ApiKeyHash keyHash) {}
