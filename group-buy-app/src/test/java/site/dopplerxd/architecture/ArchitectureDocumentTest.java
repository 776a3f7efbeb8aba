package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The walks of docs/architecture.md lead through files that exist, and are as short as promised.
 */
class ArchitectureDocumentTest {
  private static final String PAGE = "docs/architecture.md";
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+|\\w+\\.xml)`");

  @ParameterizedTest
  @CsvSource({"Lock, 51", "Settle, 47", "Callback, 47", "An operator's retry, 33"})
  void aWalkLeadsThroughFilesThatExistAndIsShort(String title, int most) throws IOException {
    List<String> files = namesIn(walk(title));

    assertThat(Documents.mainFiles()).containsAll(files);
    assertThat(files).hasSizeBetween(20, most).doesNotHaveDuplicates();
  }

  @Test
  void everyContextOfTheDomainIsListed() throws IOException {
    Set<String> contexts = Documents.contexts();
    String page = Documents.text(PAGE);

    assertThat(contexts).hasSizeGreaterThan(6);
    assertThat(contexts).allSatisfy(name -> assertThat(page).contains("`domain." + name));
  }

  private static String walk(String title) throws IOException {
    return Arrays.stream(Documents.text(PAGE).split("\n#+ "))
        .filter(section -> section.startsWith(title + "\n"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> namesIn(String text) {
    return NAME.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
