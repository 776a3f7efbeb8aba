package site.dopplerxd.infrastructure.persistence.client;

/** What of api_client tells whose a key is. */
record ApiClientKeyRow(
    String clientId,
    String name,
    String source,
    String channel,
    boolean enabled,
    String timeZone,
    String keyHash) {}
