package site.dopplerxd.infrastructure.payment.wechatpay;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.infrastructure.payment.crypto.AesGcm;
import site.dopplerxd.infrastructure.payment.crypto.RsaKeys;

/**
 * What verifies and decrypts for one merchant.
 *
 * @param apiV3Keys the present one first
 * @param certificates by serial, compared as a number: leading zeros and case do not count
 * @param publicKeys by {@code PUB_KEY_ID_…}
 */
record WechatPayKeys(
    List<byte[]> apiV3Keys,
    Map<BigInteger, PublicKey> certificates,
    Map<String, PublicKey> publicKeys) {
  /** Knows no key. */
  static final WechatPayKeys NONE = new WechatPayKeys(List.of(), Map.of(), Map.of());

  private static final String ID_PREFIX = "PUB_KEY_ID_";
  private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{1,64}");
  private static final int MOST_KEYS = 10;

  static WechatPayKeys of(ProviderSettings.WechatPay settings) {
    Stream<byte[]> previous =
        settings.previousApiV3Key().map(key -> apiV3Key("previousApiV3Key", key)).stream();
    byte[] present = apiV3Key("apiV3Key", settings.apiV3Key());
    int keys = settings.certificates().size() + settings.publicKeys().size();
    if (keys < 1 || keys > MOST_KEYS) {
      throw new IllegalArgumentException(
          "certificates and publicKeys must be 1 to %d together".formatted(MOST_KEYS));
    }
    return new WechatPayKeys(
        Stream.concat(Stream.of(present), previous).toList(),
        certificates(settings.certificates()),
        publicKeys(settings.publicKeys()));
  }

  private static byte[] apiV3Key(String setting, String text) {
    byte[] key = text.getBytes(StandardCharsets.UTF_8);
    if (key.length != AesGcm.KEY_BYTES) {
      throw new IllegalArgumentException(setting + " must have 32 bytes");
    }
    return key;
  }

  private static Map<BigInteger, PublicKey> certificates(List<String> pems) {
    Map<BigInteger, PublicKey> keys = new HashMap<>();
    for (String pem : pems) {
      X509Certificate certificate = named("certificates", () -> RsaKeys.certificate(pem));
      keys.put(certificate.getSerialNumber(), certificate.getPublicKey());
    }
    return Map.copyOf(keys);
  }

  private static Map<String, PublicKey> publicKeys(List<ProviderSettings.PublicKey> keys) {
    Map<String, PublicKey> byId = new HashMap<>();
    for (ProviderSettings.PublicKey key : keys) {
      if (!key.id().startsWith(ID_PREFIX)) {
        throw new IllegalArgumentException("publicKeys[].id must begin with " + ID_PREFIX);
      }
      byId.put(key.id(), named("publicKeys[].key", () -> RsaKeys.publicKey(key.pem())));
    }
    return Map.copyOf(byId);
  }

  private static <T> T named(String setting, Supplier<T> parse) {
    try {
      return parse.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + " " + e.getMessage(), e);
    }
  }

  /** The key that {@code Wechatpay-Serial} names. */
  Optional<PublicKey> find(String serial) {
    if (serial.startsWith(ID_PREFIX)) {
      return Optional.ofNullable(publicKeys.get(serial));
    }
    return SERIAL.matcher(serial).matches()
        ? Optional.ofNullable(certificates.get(new BigInteger(serial, 16)))
        : Optional.empty();
  }
}
