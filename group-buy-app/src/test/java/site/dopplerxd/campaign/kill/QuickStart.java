package site.dopplerxd.campaign.kill;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import site.dopplerxd.testing.ChildJvm;

/**
 * What lets a node be back soon after it was killed: the class path as jars, because the JVM shares
 * no classes of folders, and an archive of all classes that one node loaded before it ended.
 */
record QuickStart(String classPath, List<String> options) {

  /** Packs the class path; there is no archive yet. */
  static QuickStart packed(Path folder) {
    List<String> entries = new ArrayList<>();
    for (String entry : ChildJvm.classPath().split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        entries.add(pack(path, folder.resolve(entries.size() + ".jar")).toString());
      } else if (Files.exists(path)) {
        entries.add(entry);
      }
    }
    return new QuickStart(String.join(File.pathSeparator, entries), ChildJvm.OPTIONS);
  }

  /** For the node whose classes are archived when it ends. */
  QuickStart archivingTo(Path archive) {
    return with("-XX:ArchiveClassesAtExit=" + archive);
  }

  /** For nodes after it. A JVM that cannot use the archive starts without. */
  QuickStart startingFrom(Path archive) {
    return with("-XX:SharedArchiveFile=" + archive);
  }

  private QuickStart with(String option) {
    return new QuickStart(
        classPath, Stream.concat(options.stream(), Stream.of(option, "-Xlog:cds=off")).toList());
  }

  /** With entries for its folders, without which nobody can look for what they contain. */
  private static Path pack(Path root, Path target) {
    try (OutputStream file = Files.newOutputStream(target);
        JarOutputStream jar = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(any -> !any.equals(root)).toList()) {
        add(root, path, jar);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Path root, Path path, JarOutputStream jar) throws IOException {
    String name = root.relativize(path).toString().replace(File.separatorChar, '/');
    jar.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
    if (Files.isRegularFile(path)) {
      Files.copy(path, jar);
    }
    jar.closeEntry();
  }
}
