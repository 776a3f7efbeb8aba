package site.dopplerxd.infrastructure.payment.crypto;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads the RSA keys that people copy from a provider's site. */
public final class RsaKeys {
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final String HEAD = "-----BEGIN PUBLIC KEY-----";
  private static final String FOOT = "-----END PUBLIC KEY-----";
  private static final int FEWEST_BITS = 2048;
  private static final int LONGEST_TEXT = 16_384;

  private RsaKeys() {}

  /**
   * A public key: base64 in any lines, the same in PEM, or a certificate in PEM.
   *
   * @throws IllegalArgumentException when it is not an RSA key of at least 2048 bits
   */
  public static PublicKey publicKey(String text) {
    String trimmed = bounded(text);
    return trimmed.startsWith(CERTIFICATE)
        ? certificate(trimmed).getPublicKey()
        : strong(decoded(withoutArmour(trimmed)));
  }

  /**
   * A certificate in PEM, with an RSA key of at least 2048 bits.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static X509Certificate certificate(String pem) {
    byte[] bytes = bounded(pem).getBytes(StandardCharsets.US_ASCII);
    try {
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(bytes));
      strong(certificate.getPublicKey());
      return certificate;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("is not a certificate in PEM", e);
    }
  }

  private static String bounded(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("is longer than " + LONGEST_TEXT + " characters");
    }
    return text.strip();
  }

  private static String withoutArmour(String text) {
    return text.startsWith(HEAD) && text.endsWith(FOOT)
        ? text.substring(HEAD.length(), text.length() - FOOT.length())
        : text;
  }

  private static PublicKey decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
      return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw new IllegalArgumentException("is not an RSA public key", e);
    }
  }

  private static PublicKey strong(PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < FEWEST_BITS) {
      throw new IllegalArgumentException("is not an RSA key of at least 2048 bits");
    }
    return key;
  }
}
