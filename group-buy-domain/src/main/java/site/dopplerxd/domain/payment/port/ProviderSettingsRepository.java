package site.dopplerxd.domain.payment.port;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.shared.ClientId;

/** Keeps clients' settings of providers, encrypted. */
public interface ProviderSettingsRepository {
  /**
   * Which settings there are.
   *
   * @param revision another one after each change, also after a deletion
   */
  record SettingsKey(ClientId clientId, PaymentProvider provider, String revision) {}

  /** Which settings all clients have; cheap, without the settings. */
  List<SettingsKey> keys();

  /** A client's, by provider. */
  List<SealedSettings> of(ClientId client);

  Optional<SealedSettings> find(ClientId client, PaymentProvider provider);

  /**
   * Keeps settings instead of those of this version; version 0 stands for no settings yet.
   *
   * @return false, and nothing is kept, when there are others by now
   */
  boolean save(
      ClientId client,
      PaymentProvider provider,
      long version,
      String account,
      String keyId,
      String sealed);

  /** Forgets settings; false when there are no such ones of this version. */
  boolean delete(ClientId client, PaymentProvider provider, long version);
}
