package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** The lines of the log about a client's payments, as docs/payment-notifications.md lists them. */
@Tag("system")
@ExtendWith(OutputCaptureExtension.class)
class PaymentLogTest {
  private static final Path DOCUMENT = Path.of("../docs/payment-notifications.md");
  private static final Pattern LISTED = Pattern.compile("(?m)^- `([^`]*=[^`]*)`");

  /** Written once a night, by a job. */
  private static final String OF_THE_JOB = "payment retention job";

  @Test
  void everyListedLineIsWrittenWithItsKeysAndShowsNoSecret(CapturedOutput output)
      throws IOException {
    try (RunningService service = start();
        HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(500, "error"))) {
      var client = new PaymentClient(service.client());
      client.create("LOG1", "PROCESSING", merchant.url("/secret-path")).required();
      client.change("LOG1", "SUCCESS").required();
      client.await("LOG1", "RETRY_FAILED");
      client.retry("LOG1").required();
      client.abandon("LOG1").required();
      for (String line : listed()) {
        Soon.until(() -> isWritten(output.getOut(), line));
      }
    }
    assertThat(output.getOut())
        .containsPattern("callback task=\\d+ payment=demo/LOG1/SUCCESS attempt=1 host=\\S+")
        .containsPattern("retry planned payment=demo/LOG1/SUCCESS retry=1 in_ms=500")
        .containsPattern("retry made payment=demo/LOG1/SUCCESS retry=1 outcome=\\S+ late_ms=\\d+")
        .doesNotContain("secret-path")
        .doesNotContain("TXN001");
  }

  private static RunningService start() {
    return RunningService.on(
        TestDatabase.migratedSchema("payment_log"),
        RunningService.WITHOUT_ROUNDS,
        "payment.retry.intervals=500ms",
        "payment.retry.max-attempts=1");
  }

  private static List<String> listed() throws IOException {
    List<String> lines =
        LISTED
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(line -> line.group(1))
            .filter(line -> !line.startsWith(OF_THE_JOB))
            .toList();
    assertThat(lines).hasSize(7);
    return lines;
  }

  /** The words and the keys in their order, each key with a value. */
  private static boolean isWritten(String log, String line) {
    String keys = line.replaceAll("=(?= |$)", "=\\\\S+");
    return Pattern.compile(keys).matcher(log).find();
  }
}
