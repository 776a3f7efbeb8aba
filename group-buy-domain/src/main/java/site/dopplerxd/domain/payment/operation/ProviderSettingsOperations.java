package site.dopplerxd.domain.payment.operation;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.domain.operator.model.AuditSnapshot;
import site.dopplerxd.domain.operator.model.AuditTarget;
import site.dopplerxd.domain.operator.model.CommandEffect;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.operator.service.IdempotentCommands;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.port.SettingsSealer.Sealed;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What operators do about clients' settings of providers. They are checked and encrypted. No key
 * and no secret is ever shown again; the audit gets the account and the version only.
 */
@RequiredArgsConstructor
public final class ProviderSettingsOperations {
  private static final String KIND = "provider_settings";

  private final ApiClientRepository clients;
  private final ProviderSettingsRepository settings;
  private final SettingsSealer sealer;
  private final IdempotentCommands commands;

  /** A client's settings, without what is secret in them, or {@code NO_SUCH_CLIENT}. */
  public List<ProviderSettingsView> of(ClientId client) {
    requireClient(client);
    return settings.of(client).stream().map(this::view).toList();
  }

  private ProviderSettingsView view(SealedSettings kept) {
    return ProviderSettingsView.of(kept, opened(kept));
  }

  /** Absent when this node has not the key, and the like. */
  private Optional<ProviderSettings> opened(SealedSettings kept) {
    try {
      return Optional.of(
          sealer.open(kept.clientId(), kept.provider(), kept.keyId(), kept.sealed()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps settings; within five seconds every node verifies by them.
   *
   * @param version of those that they replace; 0 when there are no settings yet
   * @throws AppException NO_SUCH_CLIENT, NO_ENCRYPTION_KEY, PROVIDER_SETTINGS_CHANGED,
   *     REQUEST_ID_REUSED, or ILLEGAL_PARAMETER naming the setting that cannot be right
   */
  public ProviderSettingsView save(
      ClientId client, SettingsChange wanted, long version, OperatorCommand command) {
    requireClient(client);
    if (!sealer.hasKey()) {
      throw new AppException(ResponseCode.NO_ENCRYPTION_KEY, "group-buy.encryption.key-id");
    }
    PaymentProvider provider = wanted.given().provider();
    Sealed asGiven = seal(client, wanted.given());
    commands.once(
        command.withSecretsTo(
            AuditAction.PROVIDER_SETTINGS_SAVE, target(client, provider), wanted, version),
        SettingsChanged.class,
        () -> {
          Sealed sealed =
              version == 0 || !wanted.needsKept()
                  ? asGiven
                  : seal(client, wanted.over(replaced(client, provider, version)));
          requireWon(
              settings.save(
                  client,
                  provider,
                  version,
                  account(wanted.given()),
                  sealed.keyId(),
                  sealed.text()),
              client,
              provider);
          return new CommandEffect<>(
              AuditSnapshot.of("version", version),
              facts(find(client, provider)),
              changed(client, provider));
        });
    return view(find(client, provider));
  }

  /** What settings that do not name everything are added to. */
  private ProviderSettings replaced(ClientId client, PaymentProvider provider, long version) {
    Optional<SealedSettings> kept =
        settings.find(client, provider).filter(found -> found.version() == version);
    requireWon(kept.isPresent(), client, provider);
    return kept.flatMap(this::opened)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.ILLEGAL_PARAMETER,
                    "tradeNumberFrom and subMchids must be named: what is kept cannot be read"));
  }

  /**
   * Forgets settings: within five seconds payment callbacks are refused.
   *
   * @throws AppException NO_PROVIDER_SETTINGS, PROVIDER_SETTINGS_CHANGED or REQUEST_ID_REUSED
   */
  public void delete(
      ClientId client, PaymentProvider provider, long version, OperatorCommand command) {
    commands.once(
        command.to(AuditAction.PROVIDER_SETTINGS_DELETE, target(client, provider), version),
        SettingsChanged.class,
        () -> {
          SealedSettings before = find(client, provider);
          requireWon(settings.delete(client, provider, version), client, provider);
          return new CommandEffect<>(facts(before), AuditSnapshot.NONE, changed(client, provider));
        });
  }

  /** What an operator's change of settings answers. */
  record SettingsChanged(String clientId, String provider) {}

  private static SettingsChanged changed(ClientId client, PaymentProvider provider) {
    return new SettingsChanged(client.value(), provider.getCode());
  }

  private void requireClient(ClientId client) {
    if (clients.find(client).isEmpty()) {
      throw new AppException(ResponseCode.NO_SUCH_CLIENT, "clientId=" + client.value());
    }
  }

  private Sealed seal(ClientId client, ProviderSettings wanted) {
    try {
      return sealer.seal(client, wanted);
    } catch (IllegalArgumentException e) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, String.valueOf(e.getMessage()));
    }
  }

  private SealedSettings find(ClientId client, PaymentProvider provider) {
    return settings
        .find(client, provider)
        .orElseThrow(
            () ->
                new AppException(ResponseCode.NO_PROVIDER_SETTINGS, target(client, provider).id()));
  }

  private static void requireWon(boolean won, ClientId client, PaymentProvider provider) {
    if (!won) {
      throw new AppException(ResponseCode.PROVIDER_SETTINGS_CHANGED, target(client, provider).id());
    }
  }

  private static AuditTarget target(ClientId client, PaymentProvider provider) {
    return new AuditTarget(KIND, client.value() + "/" + provider.getCode());
  }

  private static AuditSnapshot facts(SealedSettings found) {
    return AuditSnapshot.of("account", found.account())
        .and("keyId", found.keyId())
        .and("version", found.version());
  }

  /** Whose they are at the provider; no secret. */
  private static String account(ProviderSettings wanted) {
    if (wanted instanceof ProviderSettings.WechatPay wechat) {
      return wechat.mchid();
    }
    return wanted instanceof ProviderSettings.Alipay alipay ? alipay.appId() : "";
  }
}
