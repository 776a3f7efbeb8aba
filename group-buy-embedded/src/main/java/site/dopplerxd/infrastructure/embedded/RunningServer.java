package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;

/** A server that answers. */
record RunningServer(ServerProcess process, Entrance entrance) {

  private static final Patience TO_START = Patience.ofSeconds(60);

  /** Starts a server on files that no other process uses. */
  static RunningServer start(ServerFiles files, EmbeddedMariaDbSettings settings)
      throws IOException, InterruptedException {
    Binaries binaries = Binaries.in(settings.binaries());
    new Installation(binaries, files).ensure();
    Entrance entrance = Entrance.on(settings.port());
    Files.writeString(files.initialStatements(), entrance.statements());
    ServerProcess process =
        ServerProcess.start(binaries, files, entrance.port(), settings.serverOptions());
    RunningServer server = new RunningServer(process, entrance);
    server.awaitAnswer(files);
    return server;
  }

  /** Until it is handed over there is nobody but us to stop it if the JVM is told to end. */
  private void awaitAnswer(ServerFiles files) {
    Thread guard = new Thread(this::stop, "embedded-database-guard");
    boolean open = false;
    try {
      Runtime.getRuntime().addShutdownHook(guard);
      TO_START.until(() -> entrance.isOpen() || !process.isAlive());
      open = process.isAlive() && entrance.isOpen();
      Runtime.getRuntime().removeShutdownHook(guard);
    } finally {
      if (!open) {
        stop();
      }
    }
    if (!open) {
      throw new EmbeddedDatabaseException(
          "It does not start; its log ends with\n" + ServerFiles.tailOf(files.log()));
    }
  }

  int port() {
    return entrance.port();
  }

  void stop() {
    process.stop();
  }
}
