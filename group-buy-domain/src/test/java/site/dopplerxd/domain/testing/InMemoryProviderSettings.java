package site.dopplerxd.domain.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.shared.ClientId;

/** Settings in memory, of clients that all sell in {@link Examples#CHANNEL}. Thread-safe. */
public final class InMemoryProviderSettings implements ProviderSettingsRepository {
  private final Map<String, SealedSettings> rows = new TreeMap<>();

  private static String key(ClientId client, PaymentProvider provider) {
    return client.value() + "/" + provider;
  }

  @Override
  public synchronized List<SettingsKey> keys() {
    return rows.values().stream()
        .map(row -> new SettingsKey(row.clientId(), row.provider(), "" + row.version()))
        .toList();
  }

  @Override
  public synchronized List<SealedSettings> of(ClientId client) {
    return rows.values().stream().filter(row -> row.clientId().equals(client)).toList();
  }

  @Override
  public synchronized Optional<SealedSettings> find(ClientId client, PaymentProvider provider) {
    return Optional.ofNullable(rows.get(key(client, provider)));
  }

  @Override
  public synchronized boolean save(
      ClientId client,
      PaymentProvider provider,
      long version,
      String account,
      String keyId,
      String sealed) {
    if (find(client, provider).map(SealedSettings::version).orElse(0L) != version) {
      return false;
    }
    rows.put(
        key(client, provider),
        new SealedSettings(
            client,
            Examples.CHANNEL,
            provider,
            account,
            keyId,
            sealed,
            version + 1,
            Instant.EPOCH));
    return true;
  }

  @Override
  public synchronized boolean delete(ClientId client, PaymentProvider provider, long version) {
    return find(client, provider).filter(row -> row.version() == version).isPresent()
        && rows.remove(key(client, provider)) != null;
  }
}
