package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/benchmarks.md says to run is there: the benchmarks, and the options they read. */
class BenchmarksDocumentTest {
  private static final Pattern BENCHMARK = Pattern.compile("\\b(\\w+Benchmark)\\b");
  private static final Pattern OPTION =
      Pattern.compile("(?:-D|`)((?:group-buy|trade|growth|choices)\\.[\\w.-]*\\w)");

  @Test
  void everyBenchmarkThatACommandNamesExists() throws IOException {
    List<String> named = Documents.named("benchmarks.md", BENCHMARK);
    assertThat(named).hasSizeGreaterThan(8);
    assertThat(Documents.testClasses()).containsAll(named);
  }

  @Test
  void everyOptionThatACommandSetsIsReadByATest() throws IOException {
    List<String> named = Documents.named("benchmarks.md", OPTION);
    String sources = testSources();
    assertThat(named).hasSizeGreaterThan(8);
    assertThat(named).allMatch(option -> isRead(option, sources));
  }

  private static String testSources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : Documents.testSources()) {
      all.append(Files.readString(file));
    }
    return all.toString();
  }

  /** As a whole, or as what stands behind a prefix that several share. */
  private static boolean isRead(String option, String sources) {
    int tail = option.lastIndexOf('.') + 1;
    return sources.contains(quoted(option))
        || sources.contains(quoted(option.substring(0, tail)))
            && sources.contains(quoted(option.substring(tail)));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
