package site.dopplerxd.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the project's documents name, and the tests that they may name. */
final class Documents {
  private static final Pattern TEST_SOURCE =
      Pattern.compile(".*/src/(?:test|campaign|benchmark)/java/.*\\.java");

  private Documents() {}

  /** The first group of each match in docs/, each once. */
  static List<String> named(String document, Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(root().resolve("docs").resolve(document)))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .toList();
  }

  /** The simple names of all classes in all modules' test sources, campaigns and benchmarks. */
  static Set<String> testClasses() throws IOException {
    return testSources().stream()
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.length() - ".java".length()))
        .collect(Collectors.toSet());
  }

  /** All modules' sources of tests, campaigns and benchmarks. */
  static List<Path> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> TEST_SOURCE.matcher(file.toUri().getPath()).matches())
          .toList();
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/reliability.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
