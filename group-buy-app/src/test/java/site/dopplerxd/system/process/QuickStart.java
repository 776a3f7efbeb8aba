package site.dopplerxd.system.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
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
  private static final int LINKS_AHEAD = 25;

  /** Learnt once, from a node that is let end in peace, for all nodes of this JVM's tests. */
  public static QuickStart learnt() {
    return Learnt.START;
  }

  private static final class Learnt {
    static final QuickStart START = learn(temporaryFolder());
  }

  private static QuickStart learn(Path folder) {
    QuickStart packed = packed(folder);
    boolean linked = Runtime.version().feature() >= LINKS_AHEAD;
    Path archive = folder.resolve("node.archive");
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
    try (ChildService node = ChildService.by(how, TestDatabase.freshSchema("learning"))) {
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

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("quick-start");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
