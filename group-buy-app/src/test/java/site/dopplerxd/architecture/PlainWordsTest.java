package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Documents and sources keep to plain words, and Markdown to lines of bounded length. */
class PlainWordsTest {
  private static final int LONGEST_LINE = 120;
  private static final Pattern RIDDLE =
      Pattern.compile(
          "\\b(who" + "ever|no" + "body|some" + "body|what" + "ever|any" + "body)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The id that is stored for teams without a client (migration V3), and its pattern. */
  private static final Pattern STORED_ID =
      Pattern.compile(
          "[`'\"]no" + "body[`'\"]|, no" + "body\"|\"no" + "body |\\(\\?!no" + "body\\$\\)");

  /** Applied migrations are never edited. */
  private static final Pattern APPLIED = Pattern.compile(".*/db/migration/V[1-5]__.*");

  @Test
  void linesOfMarkdownEndAt120() throws IOException {
    List<Path> pages = Documents.pages();
    assertThat(pages).hasSizeGreaterThan(50);
    List<String> tooLong = new ArrayList<>();
    for (Path page : pages) {
      tooLong.addAll(found(page, PlainWordsTest::isTooLong));
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void documentsAndSourcesNameTheSubject() throws IOException {
    List<Path> files = Documents.texts();
    assertThat(files).hasSizeGreaterThan(1000);
    List<String> riddles = new ArrayList<>();
    for (Path file : files) {
      if (!APPLIED.matcher(file.toUri().getPath()).matches()) {
        riddles.addAll(found(file, PlainWordsTest::isARiddle));
      }
    }
    assertThat(riddles).isEmpty();
  }

  @Test
  void theRulesBite() {
    assertThat(isTooLong("x".repeat(121))).isTrue();
    assertThat(isTooLong("拼".repeat(120))).isFalse();
    assertThat(isARiddle("No" + "body waits.")).isTrue();
    assertThat(isARiddle("What" + "ever it is")).isTrue();
    assertThat(isARiddle("the client `no" + "body`, or some" + "body")).isTrue();
    assertThat(isARiddle("the client `no" + "body`")).isFalse();
  }

  private static boolean isTooLong(String line) {
    return line.codePointCount(0, line.length()) > LONGEST_LINE;
  }

  private static boolean isARiddle(String line) {
    return RIDDLE.matcher(STORED_ID.matcher(line).replaceAll("")).find();
  }

  private static List<String> found(Path file, Predicate<String> wrong) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (wrong.test(lines.get(i))) {
        found.add("%s:%d: %s".formatted(file.getFileName(), i + 1, lines.get(i).strip()));
      }
    }
    return found;
  }
}
