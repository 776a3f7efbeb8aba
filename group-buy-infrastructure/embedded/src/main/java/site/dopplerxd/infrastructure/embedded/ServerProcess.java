package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lombok.extern.slf4j.Slf4j;

/**
 * The running server. It takes no notice of the SIGINT that Ctrl-C sends to the whole process
 * group, so it lives until the application, having closed its connections, stops it.
 */
@Slf4j
record ServerProcess(Process process) {

  /** What the data folder is made with and must go on with. */
  static final List<String> STORAGE =
      List.of("--innodb-log-file-size=32M", "--innodb-undo-tablespaces=0");

  private static final List<String> ALWAYS =
      List.of(
          "--bind-address=127.0.0.1",
          "--socket=",
          "--skip-name-resolve",
          "--skip-log-bin",
          "--local-infile=0",
          "--character-set-server=utf8mb4",
          "--collation-server=utf8mb4_bin",
          // MySQL's own default: what it refuses is refused here too.
          "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
              + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
          "--max-connections=500");

  private static final Duration TO_STOP = Duration.ofSeconds(20);

  static ServerProcess start(Binaries binaries, ServerFiles files, int port, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(binaries.server().getPath());
    command.add("--no-defaults");
    command.add("--basedir=" + binaries.home());
    command.add(dataArgument(files));
    command.add("--tmpdir=" + files.temporary());
    command.add("--secure-file-priv=" + files.temporary());
    command.add("--pid-file=" + files.temporary().resolve("mariadb.pid"));
    command.add("--init-file=" + files.initialStatements());
    command.add("--port=" + port);
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    command.addAll(ALWAYS);
    command.addAll(STORAGE);
    command.addAll(options);
    Process process = binaries.program(command).redirectOutput(files.log().toFile()).start();
    Files.writeString(files.pid(), Long.toString(process.pid()));
    return new ServerProcess(process);
  }

  /** How a process on these files is told from any other. */
  static String dataArgument(ServerFiles files) {
    return "--datadir=" + files.data();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to stop, and insists when it takes too long; what was committed is safe either way. */
  static boolean stop(ProcessHandle server) {
    server.destroy();
    if (ended(server, TO_STOP)) {
      return true;
    }
    log.warn("The embedded database (process {}) does not stop, killing it", server.pid());
    server.destroyForcibly();
    return ended(server, TO_STOP);
  }

  private static boolean ended(ProcessHandle server, Duration limit) {
    return new Timeout(limit).until(() -> !server.isAlive());
  }

  void stop() {
    stop(process.toHandle());
  }
}
