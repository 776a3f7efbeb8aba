package site.dopplerxd.infrastructure.payment.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import lombok.extern.slf4j.Slf4j;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.PaymentAccounts;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository.SettingsKey;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.payment.verification.PaymentCallbackVerifier;
import site.dopplerxd.domain.shared.ClientId;

/**
 * Knows which accounts there are, and asks anew every few seconds: a change is seen within five. An
 * account is read when it is first needed, and kept until it changes. A notification for an unknown
 * client costs no statement.
 */
@Slf4j
@Component
final class CachedPaymentAccounts implements PaymentAccounts {
  private static final Duration MAX_AGE = Duration.ofSeconds(4);
  private static final int MOST_ACCOUNTS = 2_000;

  /** Strangers' messages would else cost a statement each, as fast as a queue has them. */
  private static final long NANOS_BETWEEN_READINGS = Duration.ofMillis(50).toNanos();

  private final ProviderSettingsRepository settings;
  private final SettingsSealer sealer;
  private final LoadingCache<Only, Map<Name, SettingsKey>> keys;
  private final Cache<SettingsKey, Loaded> accounts =
      Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).build();

  private final Ticker ticker;
  private long readAnewAt;

  /** What there is one of. */
  private enum Only {
    TABLE
  }

  private record Name(PaymentProvider provider, String clientId) {}

  /**
   * What became of settings; the same for as long as they do not change, as the keys do not either.
   *
   * @param account absent when they cannot be opened
   */
  private record Loaded(Optional<PaymentAccount> account) {}

  CachedPaymentAccounts(ProviderSettingsRepository settings, SettingsSealer sealer, Ticker ticker) {
    this.settings = settings;
    this.sealer = sealer;
    this.ticker = ticker;
    this.readAnewAt = ticker.read() - NANOS_BETWEEN_READINGS;
    this.keys =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(MAX_AGE)
            .build(table -> byName(settings));
  }

  private static Map<Name, SettingsKey> byName(ProviderSettingsRepository settings) {
    return settings.keys().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                key -> new Name(key.provider(), key.clientId().value()), key -> key));
  }

  @Override
  public Optional<PaymentAccount> find(PaymentProvider provider, String clientId) {
    SettingsKey key = keys.get(Only.TABLE).get(new Name(provider, clientId));
    return key == null ? Optional.empty() : Optional.of(readable(key));
  }

  @Override
  public Optional<PaymentAccount> findAnew(PaymentProvider provider, String clientId) {
    forgetKeys();
    return find(provider, clientId);
  }

  /** Waits first, so that what is read afterwards is read after the call. */
  private synchronized void forgetKeys() {
    LockSupport.parkNanos(readAnewAt + NANOS_BETWEEN_READINGS - ticker.read());
    readAnewAt = ticker.read();
    keys.invalidate(Only.TABLE);
  }

  private PaymentAccount readable(SettingsKey key) {
    return accounts
        .get(key, this::load)
        .account()
        .orElseThrow(() -> new UnreadableSettingsException(named(key) + " cannot be opened here"));
  }

  private static String named(SettingsKey key) {
    return "provider settings %s/%s".formatted(key.clientId().value(), key.provider().getCode());
  }

  /** Ones that are gone were changed since the keys were read: what they are now is not known. */
  private Loaded load(SettingsKey key) {
    return settings
        .find(key.clientId(), key.provider())
        .map(found -> new Loaded(account(found)))
        .orElseThrow(() -> new IllegalStateException(named(key) + " are being changed"));
  }

  private Optional<PaymentAccount> account(SealedSettings sealed) {
    try {
      ClientId client = sealed.clientId();
      PaymentCallbackVerifier verifier =
          Verifiers.of(sealer.open(client, sealed.provider(), sealed.keyId(), sealed.sealed()));
      return Optional.of(new PaymentAccount(client, sealed.channel(), verifier));
    } catch (IllegalArgumentException e) {
      log.error("provider settings cannot be used {} reason={}", sealed, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public PaymentCallbackVerifier decoy(PaymentProvider provider) {
    return Verifiers.ofUnknownClient(provider);
  }
}
