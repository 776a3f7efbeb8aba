package site.dopplerxd.trigger.security.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SignInLogTest {
  private final SignInLog log = new SignInLog();

  @Test
  void aRightPasswordHasOneLineForEachAddress(CapturedOutput output) {
    for (int i = 0; i < 3; i++) {
      log.recognised("anna", "192.0.2.1");
      log.recognised("anna", "192.0.2.2");
      log.recognised("ben", "192.0.2.1");
    }
    assertThat(output.getAll().lines().filter(line -> line.contains("operator recognised")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("INFO"))
        .anySatisfy(line -> assertThat(line).endsWith("name=anna address=192.0.2.1"))
        .anySatisfy(line -> assertThat(line).endsWith("name=anna address=192.0.2.2"))
        .anySatisfy(line -> assertThat(line).endsWith("name=ben address=192.0.2.1"));
  }
}
