package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;

/** A server that answers. */
record RunningServer(ServerProcess process, ConnectionInfo connectionInfo) {

  private static final Timeout TO_START = Timeout.ofSeconds(60);

  /** Starts a server on files that no other process uses. */
  static RunningServer start(ServerFiles files, EmbeddedMariaDbSettings settings)
      throws IOException, InterruptedException {
    Binaries binaries = Binaries.in(settings.binaries());
    new DataFolder(binaries, files).ensure();
    ConnectionInfo connectionInfo = ConnectionInfo.on(settings.port());
    Files.writeString(files.initialStatements(), connectionInfo.statements());
    ServerProcess process =
        ServerProcess.start(binaries, files, connectionInfo.port(), settings.serverOptions());
    RunningServer server = new RunningServer(process, connectionInfo);
    server.awaitAnswer(files);
    return server;
  }

  /** Until it is handed over, only this hook stops it when the JVM is told to end. */
  private void awaitAnswer(ServerFiles files) {
    Thread guard = new Thread(this::stop, "embedded-database-guard");
    boolean open = false;
    try {
      Runtime.getRuntime().addShutdownHook(guard);
      TO_START.until(() -> connectionInfo.isOpen() || !process.isAlive());
      open = process.isAlive() && connectionInfo.isOpen();
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
    return connectionInfo.port();
  }

  void stop() {
    process.stop();
  }
}
