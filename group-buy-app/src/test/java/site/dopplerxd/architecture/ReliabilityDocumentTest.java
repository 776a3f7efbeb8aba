package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests that docs/reliability.md names are there. */
class ReliabilityDocumentTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract|Benchmark))`");

  @Test
  void everyTestThatAPromiseNamesExists() throws IOException {
    List<String> named = Documents.named("reliability.md", TEST);
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(Documents.testClasses()).containsAll(named);
  }
}
