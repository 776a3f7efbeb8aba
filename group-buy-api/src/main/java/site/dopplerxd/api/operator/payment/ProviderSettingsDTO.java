package site.dopplerxd.api.operator.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's settings of a provider, without what is secret in them. */
public record ProviderSettingsDTO(
    String provider,
    String account,
    String keyId,
    long version,
    Instant changedAt,
    String path,
    @Nullable String tradeNumberFrom,
    List<String> appids,
    List<String> subMchids,
    List<String> sellerIds) {}
