package site.dopplerxd.infrastructure.payment.crypto;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;

/**
 * A key that fits no signature. Verifying with it takes as long as with a real one, so that the
 * time of a refusal does not tell whether a client or a serial exists.
 */
public final class DecoyKey {
  private static final int BITS = 2048;

  /** Its private half is forgotten at once. */
  public static final PublicKey RSA = generate();

  private DecoyKey() {}

  private static PublicKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      return generator.generateKeyPair().getPublic();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}
