package site.dopplerxd.infrastructure.dao;

/** What of api_client tells whose a key is. */
public record ApiClientKeyRow(
    String clientId, String name, String source, String channel, boolean enabled, String keyHash) {}
