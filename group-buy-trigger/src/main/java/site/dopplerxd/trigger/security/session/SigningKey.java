package site.dopplerxd.trigger.security.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs texts. Thread-safe. */
public final class SigningKey {
  private static final String MAC = "HmacSHA256";
  private static final int BYTES = 32;

  private final SecretKeySpec key;

  private SigningKey(byte[] key) {
    this.key = new SecretKeySpec(key, MAC);
  }

  /** One that exists in this process only. */
  public static SigningKey ofThisProcess() {
    byte[] own = new byte[BYTES];
    new SecureRandom().nextBytes(own);
    return new SigningKey(own);
  }

  /**
   * The same on every node that has the same secret and operators, and another one after any of
   * them has changed. Without a secret it is this process's own, as a key of what may lie in a
   * repository alone could be made by its readers.
   *
   * @param secret of the fleet; may be empty
   * @param operators their names and password hashes, in any order
   */
  public static SigningKey of(String secret, Collection<String> operators) {
    if (secret.isEmpty()) {
      return ofThisProcess();
    }
    var fleet = new SigningKey(secret.getBytes(StandardCharsets.UTF_8));
    return new SigningKey(fleet.sign(String.join("\n", operators.stream().sorted().toList())));
  }

  /** 32 bytes that only holders of this key can make. */
  public byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
