package site.dopplerxd.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads docs/statements.md: sections headed by a name and a number, each with a numbered list. */
record StatementsDocument(String text) {
  private static final Pattern STATEMENT = Pattern.compile("^\\d+\\. `([^`]+)`", Pattern.MULTILINE);

  static StatementsDocument read() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/statements.md"))) {
      folder = folder.getParent();
    }
    try {
      return new StatementsDocument(Files.readString(folder.resolve("docs/statements.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number in the heading of a section. */
  int announced(String section) {
    return Integer.parseInt(find(section).group(1));
  }

  List<String> statements(String section) {
    return STATEMENT.matcher(find(section).group(2)).results().map(line -> line.group(1)).toList();
  }

  private Matcher find(String section) {
    Matcher matcher =
        Pattern.compile("## " + section + ": (\\d+)\n(.*?)(?=\n## |\\z)", Pattern.DOTALL)
            .matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no section " + section);
    }
    return matcher;
  }
}
