package site.dopplerxd.infrastructure.payment.crypto;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256 in GCM with a tag of 128 bits behind the ciphertext. */
public final class AesGcm {
  /** Of a key. */
  public static final int KEY_BYTES = 32;

  /** Of a nonce: what the mode is made for. */
  public static final int NONCE_BYTES = 12;

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int TAG_BITS = 128;

  private AesGcm() {}

  /**
   * Encrypts.
   *
   * @param key of {@link #KEY_BYTES}
   * @param nonce of {@link #NONCE_BYTES}, never twice with one key
   */
  public static byte[] encrypt(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The plain bytes; absent when anything of it was changed, or made with another key. */
  public static Optional<byte[]> decrypt(
      byte[] key, byte[] nonce, byte[] associated, byte[] encrypted) {
    if (nonce.length != NONCE_BYTES || encrypted.length * Byte.SIZE < TAG_BITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(encrypted));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
