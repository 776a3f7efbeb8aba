package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies where in the folder of one embedded database. */
record ServerFiles(Path folder) {

  private static final int LOG_LINES_SHOWN = 15;

  static ServerFiles in(Path folder) throws IOException {
    ServerFiles files = new ServerFiles(Files.createDirectories(folder).toRealPath());
    files.keepOthersOut();
    Files.createDirectories(files.temporary());
    return files;
  }

  /** The folder holds the database's password. */
  private void keepOthersOut() throws IOException {
    @Nullable PosixFileAttributeView posix =
        Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }

  Path lock() {
    return folder.resolve("lock");
  }

  Path data() {
    return folder.resolve("data");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  /** The process last started on the data, written by us: the server's own file comes too late. */
  Path pid() {
    return folder.resolve("server.pid");
  }

  Path initialStatements() {
    return folder.resolve("init.sql");
  }

  Path log() {
    return folder.resolve("mariadb.log");
  }

  /** The end of a log, for a message. */
  static String tailOf(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }
}
