package site.dopplerxd.infrastructure.payment.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;

/** SHA-256 with RSA (PKCS #1), the one way in which both providers sign. */
public final class RsaSignature {
  private static final String ALGORITHM = "SHA256withRSA";

  private RsaSignature() {}

  /**
   * Whether the signature is of these parts, one after the other.
   *
   * @param base64 anything; what is not padded base64 fits no key
   */
  public static boolean verify(PublicKey key, String base64, byte[]... parts) {
    byte[] signature;
    try {
      signature = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return verify(key, signature, parts);
  }

  private static boolean verify(PublicKey key, byte[] signature, byte[]... parts) {
    byte[] smaller = belowModulus(key, signature);
    return fits(key, smaller, parts) && Arrays.equals(smaller, signature);
  }

  /**
   * A number that is not below the key's modulus is refused before any arithmetic. The time of that
   * would tell a stranger about the key, so a smaller number is verified instead, in vain.
   */
  private static byte[] belowModulus(PublicKey key, byte[] signature) {
    boolean isBelow =
        !(key instanceof RSAPublicKey rsa)
            || signature.length * Byte.SIZE != rsa.getModulus().bitLength()
            || new BigInteger(1, signature).compareTo(rsa.getModulus()) < 0;
    if (isBelow) {
      return signature;
    }
    byte[] smaller = signature.clone();
    smaller[0] &= Byte.MAX_VALUE;
    return smaller;
  }

  private static boolean fits(PublicKey key, byte[] signature, byte[]... parts) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      for (byte[] part : parts) {
        verifier.update(part);
      }
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // Of another length than the key's.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
