package site.dopplerxd.infrastructure.payment.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.payment.model.PaymentProvider;
import site.dopplerxd.domain.payment.port.SettingsSealer.Sealed;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.domain.payment.verification.TradeNumberSource;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.SigningSecret;

class AesSettingsSealerTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER_KEY =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
  private static final ClientId SHOP = new ClientId("shop");
  private static final ClientId OTHER = new ClientId("other");

  private final SigningSecret secret = SigningSecret.random(new SecureRandom());
  private final ProviderSettings settings = new ProviderSettings.Signed(List.of(secret));
  private final AesSettingsSealer sealer = sealer("k1", Map.of("k1", KEY, "k2", OTHER_KEY));

  private static AesSettingsSealer sealer(String id, Map<String, String> keys) {
    return new AesSettingsSealer(new KeyedSealer(new EncryptionKeys(id, keys)));
  }

  private static ProviderSettings open(AesSettingsSealer sealer, ClientId client, Sealed sealed) {
    return sealer.open(client, PaymentProvider.SIGNED, sealed.keyId(), sealed.text());
  }

  @Test
  void whatIsSealedCanBeOpenedAndShowsNothing() {
    Sealed sealed = sealer.seal(SHOP, settings);
    assertThat(open(sealer, SHOP, sealed)).isEqualTo(settings);
    assertThat(sealed.text()).doesNotContain(secret.reveal());
    assertThat(sealer.seal(SHOP, settings).text()).isNotEqualTo(sealed.text());
  }

  @Test
  void allSettingsOfWechatPayComeBack() {
    for (Optional<String> previous :
        List.of(Optional.of("p".repeat(32)), Optional.<String>empty())) {
      var wechat = wechatPay(previous);
      String text = SettingsJson.write(wechat);
      assertThat(SettingsJson.read(PaymentProvider.WECHATPAY, text)).isEqualTo(wechat);
      assertThat(text.contains("previousApiV3Key")).isEqualTo(previous.isPresent());
    }
  }

  /** Of nodes before there were merchants of service providers. */
  @Test
  void olderSettingsOfWechatPayAreRead() {
    String text = SettingsJson.write(wechatPay(Optional.empty())).replace("subMchids", "unknown");
    assertThat(SettingsJson.read(PaymentProvider.WECHATPAY, text))
        .isInstanceOfSatisfying(
            ProviderSettings.WechatPay.class, read -> assertThat(read.subMchids()).isEmpty());
  }

  private static ProviderSettings wechatPay(Optional<String> previous) {
    return new ProviderSettings.WechatPay(
        "1900000109",
        List.of("wx01"),
        List.of("1900000201"),
        "k".repeat(32),
        previous,
        List.of(),
        List.of(new ProviderSettings.PublicKey("PUB_KEY_ID_1", "base64")),
        TradeNumberSource.ATTACH);
  }

  @Test
  void settingsInAnotherClientsRowCannotBeOpened() {
    Sealed sealed = sealer.seal(SHOP, settings);
    assertThatThrownBy(() -> open(sealer, OTHER, sealed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOlderKeyStillOpensWhatItSealed() {
    Sealed sealed = sealer.seal(SHOP, settings);
    AesSettingsSealer later = sealer("k2", Map.of("k1", KEY, "k2", OTHER_KEY));
    assertThat(open(later, SHOP, sealed)).isEqualTo(settings);
    assertThat(later.seal(SHOP, settings).keyId()).isEqualTo("k2");
  }

  @Test
  void aKeyThatIsGoneIsNamed() {
    Sealed sealed = sealer.seal(SHOP, settings);
    AesSettingsSealer without = sealer("k2", Map.of("k2", OTHER_KEY));
    assertThatThrownBy(() -> open(without, SHOP, sealed)).hasMessageContaining("k1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA"})
  void whatIsCutOffCannotBeOpened(String text) {
    assertThatThrownBy(() -> open(sealer, SHOP, new Sealed("k1", text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutAKeyThereIsNothingToSealWith() {
    assertThat(new AesSettingsSealer(new KeyedSealer(new EncryptionKeys(null, null))).hasKey())
        .isFalse();
    assertThat(sealer.hasKey()).isTrue();
  }

  @Test
  void settingsAreCheckedBeforeTheyAreSealed() {
    assertThatThrownBy(() -> sealer.seal(SHOP, new ProviderSettings.Signed(List.of())))
        .hasMessageContaining("secrets must be 1 to 2");
  }

  @Test
  void keysThatCannotBeRightAreRefusedWithoutBeingShown() {
    assertThatThrownBy(() -> new EncryptionKeys("k1", Map.of("k1", "c2hvcnQ=")))
        .hasMessage("group-buy.encryption.keys.k1 must be base64 of 32 bytes");
    assertThatThrownBy(() -> new EncryptionKeys("k1", Map.of("k1", "no base64!")))
        .hasMessageNotContaining("no base64");
    assertThatThrownBy(() -> new EncryptionKeys("k3", Map.of("k1", KEY)))
        .hasMessageContaining("key-id");
    assertThat(new EncryptionKeys("k1", Map.of("k1", KEY)).toString()).doesNotContain("AAAA");
  }
}
