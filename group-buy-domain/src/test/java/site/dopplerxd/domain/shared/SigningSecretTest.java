package site.dopplerxd.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningSecretTest {

  @ParameterizedTest
  @ValueSource(ints = {24, 25, 32, 64})
  void takesKeysOf24To64Bytes(int bytes) {
    assertThatCode(() -> SigningSecret.parse(secretOf(bytes))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 23, 65, 4096})
  void refusesShorterAndLongerKeys(int bytes) {
    assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.parse(secretOf(bytes)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw ",
        "whsec_ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa\nSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGA",
        "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGB==",
      })
  void refusesEveryOtherSpelling(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningSecret.parse(text))
        .withMessage("a signing secret is whsec_ and the base64 of 24 to 64 bytes")
        .withNoCause();
  }

  @Test
  void itsTextHidesTheSecret() {
    assertThat(SigningSecret.parse(secretOf(32))).hasToString("whsec_***");
  }

  @Test
  void isRevealedAsItWasWritten() {
    assertThat(SigningSecret.parse(secretOf(25)).reveal()).isEqualTo(secretOf(25));
    assertThat(SigningSecret.parse(secretOf(25)).key()).isEqualTo(new byte[25]);
  }

  @Test
  void aNewOneIsLikeNoOther() {
    var random = new SecureRandom();
    SigningSecret secret = SigningSecret.random(random);
    assertThat(secret.key()).hasSize(32);
    assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(secret)
        .isEqualTo(SigningSecret.parse(secret.reveal()))
        .isNotEqualTo(SigningSecret.random(random));
  }

  @Test
  void isEqualToTheSameKey() {
    assertThat(SigningSecret.parse(secretOf(32)))
        .isEqualTo(SigningSecret.parse(secretOf(32)))
        .hasSameHashCodeAs(SigningSecret.parse(secretOf(32)))
        .isNotEqualTo(SigningSecret.parse(secretOf(33)));
  }

  private static String secretOf(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
