package site.dopplerxd.infrastructure.persistence.payment;

import java.time.Instant;

/** A row of payment_provider_config, with its client's channel. */
record ProviderConfigRow(
    String clientId,
    String source,
    String channel,
    String provider,
    String account,
    String keyId,
    String sealed,
    long version,
    Instant updateTime) {}
