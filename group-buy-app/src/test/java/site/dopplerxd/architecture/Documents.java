package site.dopplerxd.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the project's documents name, and the tests that they may name. */
public final class Documents {
  private static final Pattern TEST_SOURCE =
      Pattern.compile(".*/src/(?:test|campaign|benchmark)/java/.*\\.java");

  private static final Pattern TEXT =
      Pattern.compile(
          "(docs/|group-buy-\\w+/(embedded/)?src/).*"
              + "\\.(java|md|ya?ml|json|xml|html|css|js|sql|properties|factories|sh|txt|conf)");

  private Documents() {}

  /** The first group of each match in docs/, each once. */
  public static List<String> named(String document, Pattern pattern) throws IOException {
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

  /** What may be opened of the service: its types by their simple names, and its mapper files. */
  static Set<String> mainFiles() throws IOException {
    return files()
        .filter(file -> file.toString().contains("src/main/"))
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(".java") || name.endsWith(".xml"))
        .map(name -> name.replaceAll("\\.java$", ""))
        .collect(Collectors.toSet());
  }

  /** The contexts of the domain: its packages' names. */
  static Set<String> contexts() throws IOException {
    Path domain = root().resolve("group-buy-domain/src/main/java/site/dopplerxd/domain");
    try (Stream<Path> folders = Files.list(domain)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  /** The text of all modules' main sources. */
  static List<String> mainSources() throws IOException {
    List<Path> sources =
        files()
            .filter(file -> file.toString().contains("src/main/java"))
            .filter(file -> file.toString().endsWith(".java"))
            .toList();
    List<String> texts = new ArrayList<>();
    for (Path source : sources) {
      texts.add(Files.readString(source));
    }
    return texts;
  }

  /** The text of all Java sources: the service's, and those of tests, campaigns and benchmarks. */
  static List<String> javaSources() throws IOException {
    List<String> texts = new ArrayList<>(mainSources());
    for (Path source : testSources()) {
      texts.add(Files.readString(source));
    }
    return texts;
  }

  /** All modules' sources of tests, campaigns and benchmarks. */
  static List<Path> testSources() throws IOException {
    return files().filter(file -> TEST_SOURCE.matcher(file.toUri().getPath()).matches()).toList();
  }

  /** README, all pages in docs, and the list of findings. */
  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(root().resolve("README.md")));
    pages.add(root().resolve("findings/README.md"));
    try (Stream<Path> files = Files.walk(root().resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  /** README, all files in docs, and all modules' sources and resources, as far as they are text. */
  static List<Path> texts() throws IOException {
    List<Path> texts = new ArrayList<>(List.of(root().resolve("README.md")));
    files()
        .filter(file -> TEXT.matcher(root().relativize(file).toString()).matches())
        .forEach(texts::add);
    return texts;
  }

  /** One document, whole; its path from the project's root. */
  public static String text(String path) throws IOException {
    return Files.readString(root().resolve(path));
  }

  /** All that is kept, without what builds and runs leave behind: it comes and goes meanwhile. */
  private static Stream<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes any) {
            String name = folder.getFileName().toString();
            return name.equals("target") || name.startsWith(".")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes any) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files.stream();
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/reliability.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
