package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of docs/api-examples.md that need no library, as they stand. */
@SystemTest
class ApiExamplesTest {
  private static final long LONGEST_SECONDS = 60;

  @TempDir private Path folder;

  private final Shop shop;

  ApiExamplesTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void thePythonSampleSettlesAPlace() throws Exception {
    settles("Python", "python", "key = \"%s\"\n", "\nprint(answer)\n", "python3");
  }

  @Test
  void theNodeSampleSettlesAPlace() throws Exception {
    settles("Node", "js", "const key = '%s';\n", "\nconsole.log(answer);\n", "node");
  }

  private void settles(String heading, String language, String first, String last, String program)
      throws IOException, InterruptedException {
    assumeTrue(isThere(program), program + " is not on this machine: the sample was NOT run");
    Shop.Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    String sample =
        sample(heading, language)
            .replace("https://group-buy.example", "http://127.0.0.1:" + shop.service().port())
            .replace("T-1", place.outTradeNo())
            .replace("u1", place.userId());
    Path script = folder.resolve("sample." + (program.equals("node") ? "mjs" : "py"));
    Files.writeString(script, first.formatted(TradeClient.DEMO_KEY) + sample + last);
    String said = run(List.of(program, script.toString()));
    assertThat(said).contains("0000", place.teamId());
  }

  private static String sample(String heading, String language) throws IOException {
    Matcher found =
        Pattern.compile("## " + heading + "\\n.*?```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/api-examples.md")));
    assertThat(found.find()).as("a sample for %s", heading).isTrue();
    return found.group(1);
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return run(List.of(program, "--version")).contains(".");
    } catch (IOException notFound) {
      return false;
    }
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(said).isTrue();
    return said;
  }
}
