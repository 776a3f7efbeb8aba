package site.dopplerxd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class HashPasswordTest {
  private static final String PASSWORD = "a good password ü";

  @Test
  void aLineBecomesAHashThatOpensToIt() throws IOException {
    String hash = hashOf(PASSWORD + "\nmore\n").strip();
    assertThat(hash).startsWith("$2a$12$");
    assertThat(new BCryptPasswordEncoder().matches(PASSWORD, hash)).isTrue();
    assertThat(hashOf(PASSWORD)).isNotEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eleven-long",
        "1234567890123456789012345678901234567890123456789012345678901234567890123",
        "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü"
      })
  void aPasswordThatIsTooShortOrLongerThanBcryptLooksIsRefusedInOneLineAndNotRepeated(
      String password) throws IOException {
    var output = new ByteArrayOutputStream();
    var refusals = new ByteArrayOutputStream();
    int code = HashPassword.run(new StringReader(password), printTo(output), printTo(refusals));
    assertThat(code).isEqualTo(1);
    assertThat(output.size()).isZero();
    assertThat(refusals.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            "hash-password: the password must have 12 characters to 72 bytes\n");
  }

  @Test
  void theApplicationItselfIsTheCommandAndNeedsNoDatabase() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process command =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "hash-password")
            .redirectErrorStream(true)
            .start();
    command.getOutputStream().write((PASSWORD + "\n").getBytes(StandardCharsets.UTF_8));
    command.getOutputStream().close();
    String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(new BCryptPasswordEncoder().matches(PASSWORD, output.strip())).as(output).isTrue();
  }

  private static String hashOf(String input) throws IOException {
    var output = new ByteArrayOutputStream();
    assertThat(HashPassword.run(new StringReader(input), printTo(output), printTo(output)))
        .isZero();
    return output.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream printTo(ByteArrayOutputStream output) {
    return new PrintStream(output, true, StandardCharsets.UTF_8);
  }
}
