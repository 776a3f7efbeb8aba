package site.dopplerxd.api.operator.payment;

import java.time.Instant;

/**
 * A client's settings of a provider, without what is secret in them.
 *
 * @param account whose they are at the provider
 * @param keyId of the key that encrypts them
 * @param path where the provider must send its notifications
 */
public record ProviderSettingsDTO(
    String provider, String account, String keyId, long version, Instant changedAt, String path) {}
