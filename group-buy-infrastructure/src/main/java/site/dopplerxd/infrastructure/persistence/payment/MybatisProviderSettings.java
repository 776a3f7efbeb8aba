package site.dopplerxd.infrastructure.persistence.payment;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Settings in payment_provider_config. */
@Repository
@RequiredArgsConstructor
final class MybatisProviderSettings implements ProviderSettingsRepository {
  /** As many as there may be clients, each with every provider. */
  private static final int MOST = 30_000;

  private final ProviderConfigDao configs;

  @Override
  public List<SettingsKey> keys() {
    return configs.keys(MOST).stream()
        .flatMap(
            row ->
                PaymentProvider.find(row.provider()).stream()
                    .map(
                        provider ->
                            new SettingsKey(
                                new ClientId(row.clientId()),
                                provider,
                                row.id() + "." + row.version())))
        .toList();
  }

  @Override
  public List<SealedSettings> of(ClientId client) {
    return configs.of(client.value()).stream().flatMap(row -> readable(row).stream()).toList();
  }

  @Override
  public Optional<SealedSettings> find(ClientId client, PaymentProvider provider) {
    return Optional.ofNullable(configs.find(client.value(), provider.getCode()))
        .flatMap(MybatisProviderSettings::readable);
  }

  @Override
  public boolean save(
      ClientId client,
      PaymentProvider provider,
      long version,
      String account,
      String keyId,
      String sealed) {
    if (version > 0) {
      return configs.save(client.value(), provider.getCode(), version, account, keyId, sealed) == 1;
    }
    try {
      configs.add(client.value(), provider.getCode(), account, keyId, sealed);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public boolean delete(ClientId client, PaymentProvider provider, long version) {
    return configs.delete(client.value(), provider.getCode(), version) == 1;
  }

  private static Optional<SealedSettings> readable(ProviderConfigRow row) {
    return RowReading.readable(
        "provider settings", row.clientId(), row, MybatisProviderSettings::read);
  }

  private static SealedSettings read(ProviderConfigRow row) {
    return new SealedSettings(
        new ClientId(row.clientId()),
        new SalesChannel(row.source(), row.channel()),
        PaymentProvider.of(row.provider()),
        row.account(),
        row.keyId(),
        row.sealed(),
        row.version(),
        row.updateTime());
  }
}
