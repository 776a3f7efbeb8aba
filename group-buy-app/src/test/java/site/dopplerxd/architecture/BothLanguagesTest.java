package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that is kept in English and Chinese says the same in both, as far as a program can tell:
 * its headings in the same depths, its examples to the letter, its rows, and every code.
 */
class BothLanguagesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^#+(?= )", Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^\\| *(`[^|]*?`|\\d{3}) *\\|", Pattern.MULTILINE);
  private static final Pattern ITEM = Pattern.compile("^(?:- |\\d\\. )", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("\\b(?:E\\d{4}|000\\d)\\b");
  private static final Pattern NAME = Pattern.compile("`[A-Za-z][A-Za-z0-9_.-]+`");

  @ParameterizedTest
  @ValueSource(strings = {"api", "callback-contract"})
  void bothPagesHaveTheSameHeadingsExamplesRowsItemsCodesAndNames(String page) throws IOException {
    String english = Files.readString(DOCS.resolve(page + ".md"));
    String chinese = Files.readString(DOCS.resolve(page + ".zh-CN.md"));
    assertThat(all(EXAMPLE, chinese)).isEqualTo(all(EXAMPLE, english)).isNotEmpty();
    english = EXAMPLE.matcher(english).replaceAll("");
    chinese = EXAMPLE.matcher(chinese).replaceAll("");
    assertThat(all(HEADING, chinese)).isEqualTo(all(HEADING, english)).hasSizeGreaterThan(8);
    assertThat(all(ROW, chinese)).isEqualTo(all(ROW, english));
    assertThat(all(ITEM, chinese)).hasSameSizeAs(all(ITEM, english));
    assertThat(new TreeSet<>(all(CODE, chinese))).isEqualTo(new TreeSet<>(all(CODE, english)));
    assertThat(new TreeSet<>(all(NAME, chinese))).isEqualTo(new TreeSet<>(all(NAME, english)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "callback-contract"})
  void eachPageAndBothIndexesLeadToTheOtherLanguage(String page) throws IOException {
    String chinese = "(" + page + ".zh-CN.md)";
    assertThat(Files.readString(DOCS.resolve(page + ".md"))).contains(chinese);
    assertThat(Files.readString(DOCS.resolve(page + ".zh-CN.md"))).contains("(" + page + ".md)");
    assertThat(Files.readString(DOCS.resolve("README.zh-CN.md"))).contains(chinese);
    assertThat(Files.readString(DOCS.resolve(Path.of("..", "README.md"))))
        .contains("(docs/" + page + ".zh-CN.md)");
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
