package site.dopplerxd.infrastructure.payment.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.PaymentAccounts.UnreadableSettingsException;
import site.dopplerxd.domain.payment.port.ProviderSettingsRepository;
import site.dopplerxd.domain.payment.port.SealedSettings;
import site.dopplerxd.domain.payment.port.SettingsSealer.Sealed;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.SigningSecret;

class CachedPaymentAccountsTest {
  private static final ClientId SHOP = new ClientId("shop");
  private static final PaymentProvider SIGNED = PaymentProvider.SIGNED;
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final AtomicLong nanos = new AtomicLong();
  private final Table table = new Table();
  private final AesSettingsSealer sealer =
      new AesSettingsSealer(new KeyedSealer(new EncryptionKeys("k1", Map.of("k1", KEY))));
  private final CachedPaymentAccounts accounts =
      new CachedPaymentAccounts(table, sealer, nanos::get);

  /** Settings in memory, which counts how often it is asked. */
  private static final class Table implements ProviderSettingsRepository {
    private final Map<ClientId, SealedSettings> rows = new HashMap<>();
    private int statements;

    @Override
    public List<SettingsKey> keys() {
      statements++;
      return rows.values().stream()
          .map(row -> new SettingsKey(row.clientId(), row.provider(), "" + row.version()))
          .toList();
    }

    @Override
    public Optional<SealedSettings> find(ClientId client, PaymentProvider provider) {
      statements++;
      return Optional.ofNullable(rows.get(client));
    }

    @Override
    public List<SealedSettings> of(ClientId client) {
      return find(client, SIGNED).stream().toList();
    }

    @Override
    public boolean save(
        ClientId client,
        PaymentProvider provider,
        long version,
        String account,
        String keyId,
        String sealed) {
      var channel = new SalesChannel("s01", "c01");
      rows.put(
          client,
          new SealedSettings(
              client, channel, provider, account, keyId, sealed, version + 1, Instant.EPOCH));
      return true;
    }

    @Override
    public boolean delete(ClientId client, PaymentProvider provider, long version) {
      return rows.remove(client) != null;
    }
  }

  private void save(long version) {
    var settings = new ProviderSettings.Signed(List.of(SigningSecret.random(new SecureRandom())));
    Sealed sealed = sealer.seal(SHOP, settings);
    table.save(SHOP, SIGNED, version, "", sealed.keyId(), sealed.text());
  }

  @Test
  void anAccountIsReadOnceAndSeenToChange() {
    save(0);
    var first = accounts.find(SIGNED, "shop").orElseThrow();
    assertThat(first.channel()).isEqualTo(new SalesChannel("s01", "c01"));
    assertThat(accounts.find(SIGNED, "shop")).containsSame(first);
    assertThat(table.statements).isEqualTo(2);
    save(1);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(accounts.find(SIGNED, "shop")).get().isNotSameAs(first);
    table.delete(SHOP, SIGNED, 2);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(accounts.find(SIGNED, "shop")).isEmpty();
  }

  @Test
  void aChangeIsSeenAtOnceByThoseWhoAskAnew() {
    save(0);
    var first = accounts.find(SIGNED, "shop").orElseThrow();
    save(1);
    assertThat(accounts.find(SIGNED, "shop")).containsSame(first);
    assertThat(accounts.findAnew(SIGNED, "shop")).get().isNotSameAs(first);
  }

  /** Each would else cost a statement, as fast as a queue has them. */
  @Test
  void strangersWhoAskAnewWaitBetweenStatements() {
    long begun = System.nanoTime();
    for (int i = 0; i < 4; i++) {
      assertThat(accounts.findAnew(SIGNED, "stranger-" + i)).isEmpty();
    }
    assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(100).toNanos());
    assertThat(table.statements).isEqualTo(4);
  }

  @Test
  void strangersCostNoStatement() {
    for (int i = 0; i < 100; i++) {
      assertThat(accounts.find(SIGNED, "stranger-" + i)).isEmpty();
      assertThat(accounts.find(PaymentProvider.ALIPAY, "shop")).isEmpty();
    }
    assertThat(table.statements).isEqualTo(1);
  }

  /** It has payments that another node can verify: they are not refused for good. */
  @Test
  void aClientWhoseSettingsCannotBeOpenedHereIsNotAnUnknownOne() {
    table.save(SHOP, SIGNED, 0, "", "k9", "AAAA");
    assertUnreadable();
    assertUnreadable();
    assertThat(table.statements).isEqualTo(2);
  }

  @Test
  void settingsThatAreSavedAgainInAReadableFormAreUsed() {
    table.save(SHOP, SIGNED, 0, "", "k9", "AAAA");
    assertUnreadable();
    save(1);
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(accounts.find(SIGNED, "shop")).isPresent();
  }

  /** They may be saved again a moment later. */
  @Test
  void aClientWhoseSettingsHaveJustBeenDeletedIsUnknownOnlyOnceThatIsSure() {
    save(0);
    assertThat(accounts.find(PaymentProvider.ALIPAY, "shop")).isEmpty();
    table.delete(SHOP, SIGNED, 1);
    assertThatIllegalStateException()
        .isThrownBy(() -> accounts.find(SIGNED, "shop"))
        .withMessage("provider settings shop/signed are being changed");
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(accounts.find(SIGNED, "shop")).isEmpty();
  }

  private void assertUnreadable() {
    assertThatExceptionOfType(UnreadableSettingsException.class)
        .isThrownBy(() -> accounts.find(SIGNED, "shop"))
        .withMessage("provider settings shop/signed cannot be opened here");
  }
}
