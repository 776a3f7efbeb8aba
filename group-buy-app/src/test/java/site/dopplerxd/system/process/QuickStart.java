package site.dopplerxd.system.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.springframework.util.FileSystemUtils;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.TestDatabase;

/**
 * What lets a node be there soon: the class path as jars, because the JVM shares no classes of
 * folders, and an archive of all classes that one node loaded before it ended. From JDK 25 on the
 * archive holds them linked (an AOT cache): a start takes two thirds of the processor's time.
 */
public record QuickStart(String classPath, List<String> options) {
  private static final Duration TO_END = Duration.ofMinutes(4);
  private static final String ARCHIVE = "node.archive";
  private static final int LINKS_AHEAD = 25;

  /**
   * Learnt once for a class path, from a node that is let end in peace, and kept in the build's
   * folder: for all nodes of all tests, also of another JVM beside this one.
   */
  public static QuickStart learnt() {
    return Learnt.START;
  }

  private static final class Learnt {
    static final QuickStart START = kept();
  }

  private static QuickStart kept() {
    Path all = Path.of("target", "quick-start").toAbsolutePath();
    try {
      Files.createDirectories(all);
      try (FileChannel channel = FileChannel.open(all.resolve("lock"), CREATE, WRITE)) {
        channel.lock();
        return kept(all, all.resolve(keyOf(ChildJvm.classPath())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Alone in the folder of all that were learnt. */
  private static QuickStart kept(Path all, Path folder) throws IOException {
    Path options = folder.resolve("options");
    Path classPath = folder.resolve("class-path");
    if (Files.exists(options)) {
      return new QuickStart(Files.readString(classPath), Files.readAllLines(options));
    }
    // Those of earlier builds, or half of one.
    try (Stream<Path> others = Files.list(all).filter(Files::isDirectory)) {
      others.forEach(other -> FileSystemUtils.deleteRecursively(other.toFile()));
    }
    Files.createDirectories(folder);
    QuickStart start = learn(folder);
    // One that could not be learnt is tried again by the next JVM.
    if (Files.exists(folder.resolve(ARCHIVE))) {
      Files.writeString(classPath, start.classPath);
      Files.write(options, start.options);
    }
    return start;
  }

  /** Another for each build, and for each JVM. */
  private static String keyOf(String classPath) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(Runtime.version().toString().getBytes(UTF_8));
    List<Path> entries =
        Stream.of(classPath.split(File.pathSeparator)).map(Path::of).filter(Files::exists).toList();
    for (Path entry : entries) {
      try (Stream<Path> files = Files.walk(entry)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          var kept = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
          sum.update(kept.getBytes(UTF_8));
        }
      }
    }
    return Long.toHexString(sum.getValue());
  }

  private static QuickStart learn(Path folder) {
    QuickStart packed = packed(folder);
    boolean linked = Runtime.version().feature() >= LINKS_AHEAD;
    Path archive = folder.resolve(ARCHIVE);
    Path seen = folder.resolve("node.seen");
    liveOnce(
        linked
            ? packed.with("-XX:AOTMode=record", "-XX:AOTConfiguration=" + seen)
            : packed.with("-XX:ArchiveClassesAtExit=" + archive));
    if (linked) {
      packed
          .with("-XX:AOTMode=create", "-XX:AOTConfiguration=" + seen, "-XX:AOTCache=" + archive)
          .assemble();
    }
    if (!Files.exists(archive)) {
      System.out.println("No archive of classes was made: nodes start slowly.");
      return packed;
    }
    return packed.with((linked ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
  }

  private static void liveOnce(QuickStart how) {
    try (ChildService node = ChildService.by(how, TestDatabase.migratedSchema("learning"))) {
      FullTeam.lock(node.client(), "http://127.0.0.1:1024/").payAll(node.client());
      node.jvm().terminate();
      node.jvm().awaitExit(TO_END);
    }
  }

  /** Such a JVM runs nothing. */
  private void assemble() {
    try (ChildJvm jvm = ChildJvm.startOn(classPath, options, QuickStart.class.getName())) {
      jvm.awaitExit(TO_END);
    }
  }

  /** Packs the class path; there is no archive yet. */
  private static QuickStart packed(Path folder) {
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

  /** A JVM that cannot use an archive starts without. */
  private QuickStart with(String... more) {
    return new QuickStart(
        classPath,
        Stream.of(options.stream(), Stream.of(more), Stream.of("-Xlog:disable"))
            .flatMap(all -> all)
            .toList());
  }

  /** With entries for its folders: class path scans need them. */
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
