package site.dopplerxd.infrastructure.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alibaba.fastjson2.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.domain.shared.SigningSecret;

class StandardWebhooksSignerTest {
  record Vector(
      String note, String secret, String id, long timestamp, String payload, String signature) {
    byte[] body() {
      return payload.getBytes(StandardCharsets.UTF_8);
    }
  }

  static List<Vector> vectors() throws IOException {
    try (InputStream file =
        StandardWebhooksSignerTest.class.getResourceAsStream("standard-webhooks.json")) {
      assertThat(file).isNotNull();
      return JSON.parseArray(file.readAllBytes(), Vector.class);
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsAsThePublishedVectorsShow(Vector vector) {
    assertThat(signature(vector, vector.secret())).isEqualTo(vector.signature());
  }

  @Test
  void bothSecretsSignDuringARotation() throws IOException {
    Vector first = vectors().get(1);
    Vector second = vectors().get(2);
    assertThat(signature(first, first.secret(), second.secret()))
        .isEqualTo(first.signature() + " " + second.signature());
  }

  @Test
  void everyPartOfTheMessageIsSigned() throws IOException {
    Vector vector = vectors().get(1);
    List<SigningSecret> secrets = List.of(SigningSecret.parse(vector.secret()));
    assertThat(
            List.of(
                signature(secrets, "msg_gb_0009", vector.timestamp(), vector.body()),
                signature(secrets, vector.id(), vector.timestamp() + 1, vector.body()),
                signature(secrets, vector.id(), vector.timestamp(), new byte[] {1})))
        .doesNotHaveDuplicates()
        .doesNotContain(vector.signature());
  }

  @Test
  void withoutASecretNothingIsSigned() {
    assertThatIllegalArgumentException().isThrownBy(() -> signature(List.of(), "id", 1, body()));
  }

  @Test
  void anIdWithADotCouldPassForAnotherMessage() throws IOException {
    List<SigningSecret> secrets = List.of(SigningSecret.parse(vectors().get(0).secret()));
    assertThatIllegalArgumentException().isThrownBy(() -> signature(secrets, "a.1", 1, body()));
    assertThatIllegalArgumentException().isThrownBy(() -> signature(secrets, " ", 1, body()));
  }

  private static byte[] body() {
    return new byte[0];
  }

  private static String signature(Vector vector, String... secrets) {
    return signature(
        List.of(secrets).stream().map(SigningSecret::parse).toList(),
        vector.id(),
        vector.timestamp(),
        vector.body());
  }

  private static String signature(
      List<SigningSecret> secrets, String id, long timestamp, byte[] body) {
    return StandardWebhooksSigner.signature(secrets, id, timestamp, body);
  }
}
