package site.dopplerxd.domain.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The class path that the tests of a module run on. */
public final class ClassPath {
  private ClassPath() {}

  /** Jars and directories. */
  public static List<Path> entries() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  /**
   * Which classes stand in two places, and in which: the one that is found first hides the other.
   */
  public static Map<String, String> twice() {
    Map<String, String> found = new HashMap<>();
    Map<String, String> twice = new TreeMap<>();
    for (Path entry : entries()) {
      for (String name : classes(entry)) {
        String before = found.putIfAbsent(name, entry.getFileName().toString());
        if (before != null) {
          twice.put(name, before + " and " + entry.getFileName());
        }
      }
    }
    return twice;
  }

  private static List<String> classes(Path entry) {
    return Files.isDirectory(entry) ? ofDirectory(entry) : ofJar(entry);
  }

  /** A class of one Java version alone, and a description of a module or package, hide nothing. */
  private static Predicate<String> isClass() {
    return name ->
        name.endsWith(".class")
            && !name.startsWith("META-INF/")
            && !name.endsWith("module-info.class")
            && !name.endsWith("package-info.class");
  }

  private static List<String> ofDirectory(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> directory.relativize(file).toString().replace(File.separatorChar, '/'))
          .filter(isClass())
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ofJar(Path jar) {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.stream().map(one -> one.getName()).filter(isClass()).distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(jar.toString(), e);
    }
  }
}
