package site.dopplerxd.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.Application;
import site.dopplerxd.testing.ChildJvm;

/** The start from which the image's build learns classes, with the options of the Dockerfile. */
@Tag("service")
class LearningStartTest {
  private static final Path DOCKERFILE = Path.of("../docs/dev-ops/Dockerfile");

  @Test
  void aStartThatEndsBeforeItServesNeedsNoDatabase() throws IOException {
    String text = Files.readString(DOCKERFILE);
    List<String> options = found("-Dspring\\.\\S+", text);
    List<String> arguments = found("--spring\\.\\S+", text);
    assertThat(options).containsExactly("-Dspring.context.exit=onRefresh");
    assertThat(arguments).hasSize(2);

    try (ChildJvm jvm =
        ChildJvm.startWith(
            Stream.concat(ChildJvm.OPTIONS.stream(), options.stream()).toList(),
            Application.class.getName(),
            arguments.toArray(String[]::new))) {
      assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as("%s", jvm.output()).isZero();
      assertThat(jvm.output()).noneMatch(line -> line.contains("Tomcat started on port"));
    }
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }
}
