package site.dopplerxd.infrastructure.payment.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AesGcmTest {
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] NONCE = "twelve bytes".getBytes(UTF_8);
  private static final byte[] ABOUT = "shop".getBytes(UTF_8);

  private final byte[] sealed = AesGcm.encrypt(KEY, NONCE, ABOUT, "a secret".getBytes(UTF_8));

  @Test
  void whatIsEncryptedCanBeDecrypted() {
    assertThat(AesGcm.decrypt(KEY, NONCE, ABOUT, sealed)).hasValue("a secret".getBytes(UTF_8));
  }

  @Test
  void whatWasChangedCannotBeDecrypted() {
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(AesGcm.decrypt(KEY, NONCE, ABOUT, changed)).isEmpty();
    }
    assertThat(AesGcm.decrypt(KEY, NONCE, "other".getBytes(UTF_8), sealed)).isEmpty();
  }

  @Test
  void whatIsTooShortOrHasAnotherNonceCannotBeDecrypted() {
    assertThat(AesGcm.decrypt(KEY, NONCE, ABOUT, new byte[15])).isEmpty();
    assertThat(AesGcm.decrypt(KEY, new byte[0], ABOUT, sealed)).isEmpty();
    assertThat(AesGcm.decrypt(KEY, new byte[16], ABOUT, sealed)).isEmpty();
  }
}
