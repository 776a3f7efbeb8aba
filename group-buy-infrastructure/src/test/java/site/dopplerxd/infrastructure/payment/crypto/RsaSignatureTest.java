package site.dopplerxd.infrastructure.payment.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RsaSignatureTest {
  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

  private final KeyPair pair = pair();
  private final RSAPublicKey key = (RSAPublicKey) pair.getPublic();

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] signature() {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(pair.getPrivate());
      signer.update(MESSAGE);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private boolean verify(byte[] signature) {
    return RsaSignature.verify(key, Base64.getEncoder().encodeToString(signature), MESSAGE);
  }

  @Test
  void aSignatureFitsItsMessageInOnePartOrMore() {
    String base64 = Base64.getEncoder().encodeToString(signature());
    assertThat(RsaSignature.verify(key, base64, MESSAGE)).isTrue();
    assertThat(
            RsaSignature.verify(
                key, base64, Arrays.copyOf(MESSAGE, 3), Arrays.copyOfRange(MESSAGE, 3, 7)))
        .isTrue();
    assertThat(RsaSignature.verify(key, base64, MESSAGE, MESSAGE)).isFalse();
    assertThat(RsaSignature.verify(key, "not base64", MESSAGE)).isFalse();
  }

  /** Its number plus the modulus is the same to the arithmetic, and is no signature. */
  @Test
  void aNumberBeyondTheModulusFitsNothing() {
    BigInteger more = new BigInteger(1, signature()).add(key.getModulus());
    byte[] bytes = more.toByteArray();
    assertThat(verify(Arrays.copyOfRange(bytes, bytes.length - 256, bytes.length))).isFalse();
    byte[] top = new byte[256];
    Arrays.fill(top, (byte) 0xff);
    assertThat(verify(top)).isFalse();
    assertThat(verify(new byte[255])).isFalse();
    assertThat(verify(new byte[0])).isFalse();
  }

  @Test
  void aNumberBeyondTheModulusIsRefusedInTheTimeOfOneBelow() {
    byte[] below = new byte[256];
    below[255] = 9;
    byte[] beyond = new byte[256];
    Arrays.fill(beyond, (byte) 0xff);
    assertThat(TimeBeside.ratio(() -> verify(beyond), () -> verify(below))).isBetween(0.5, 2.0);
  }
}
