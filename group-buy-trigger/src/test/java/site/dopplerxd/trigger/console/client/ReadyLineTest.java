package site.dopplerxd.trigger.console.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.shared.SalesChannel;

/** A channel is free text that a client gives, and the lines are pasted into a shell. */
class ReadyLineTest {
  private static final String URL = "http://127.0.0.1:1/api'\"x";
  private static final SalesChannel CHANNEL = new SalesChannel("拼", "';echo broken;' \"\"\" \\ $x");
  private static final String BODY =
      "{\"userId\":\"u1\",\"source\":\"拼\",\"channel\":\"';echo broken;' \\\"\\\"\\\" \\\\ $x\","
          + "\"goodsId\":\"9890001\"}";

  private final List<ReadyLine> lines = ReadyLine.of(URL, "the-key", CHANNEL);

  @Test
  void theShellHandsOverTheBodyAsItIs() throws Exception {
    String script = "curl() { printf '%s\\n' \"$@\"; }\n" + line("curl");
    assertThat(run("sh", "-c", script))
        .containsExactly(
            URL, "-H", "X-API-Key: the-key", "-H", "Content-Type: application/json", "-d", BODY);
  }

  @Test
  void theOtherLanguagesReadEachTextAsItIs() {
    String body = BODY.replace("\\", "\\\\");
    assertThat(line("Java"))
        .contains("ofString(\"" + body.replace("\"", "\\\"") + "\")", "api'\\\"x\")");
    assertThat(line("Node")).contains("body: '" + body.replace("'", "\\'") + "',");
    assertThat(line("Python")).contains(", '" + body.replace("'", "\\'") + "'.encode(),");
  }

  private String line(String language) {
    return lines.stream()
        .filter(one -> one.language().equals(language))
        .map(ReadyLine::text)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.lines().toList();
  }
}
