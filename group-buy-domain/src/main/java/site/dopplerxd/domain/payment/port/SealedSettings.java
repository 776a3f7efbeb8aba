package site.dopplerxd.domain.payment.port;

import java.time.Instant;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * A client's settings of a provider as they are kept: encrypted.
 *
 * @param channel the client's
 * @param account whose they are at the provider, such as a merchant's number; no secret
 * @param keyId of the key that opens them
 * @param version raised by each change
 */
public record SealedSettings(
    ClientId clientId,
    SalesChannel channel,
    PaymentProvider provider,
    String account,
    String keyId,
    String sealed,
    long version,
    Instant updatedAt) {
  @Override
  public String toString() {
    return "SealedSettings[%s/%s]".formatted(clientId.value(), provider.getCode());
  }
}
