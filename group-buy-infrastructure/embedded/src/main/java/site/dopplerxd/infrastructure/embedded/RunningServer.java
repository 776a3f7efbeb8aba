package site.dopplerxd.infrastructure.embedded;

import java.io.IOException;
import java.nio.file.Files;

/** A server that answers. */
record RunningServer(ServerProcess process, ConnectionInfo connectionInfo) {

  /** Between a look for a free port and the server's start, another process may take it. */
  private static final int FREE_PORTS_TRIED = 3;

  /** What the server logs then. */
  private static final String PORT_TAKEN = "Bind on TCP/IP port";

  /** Where the next attempt listens. */
  @FunctionalInterface
  interface ConnectionSource {
    ConnectionInfo next() throws IOException;
  }

  private static final Timeout TO_START = Timeout.ofSeconds(60);

  /** Starts a server on files that no other process uses. */
  static RunningServer start(ServerFiles files, EmbeddedMariaDbSettings settings)
      throws IOException, InterruptedException {
    return start(files, settings, () -> ConnectionInfo.on(settings.port()));
  }

  /** The same, with who says on which port. */
  static RunningServer start(
      ServerFiles files, EmbeddedMariaDbSettings settings, ConnectionSource connections)
      throws IOException, InterruptedException {
    Binaries binaries = Binaries.in(settings.binaries());
    new DataFolder(binaries, files).ensure();
    int ports = settings.port() == 0 ? FREE_PORTS_TRIED : 1;
    for (int tried = 1; true; tried++) {
      RunningServer server = startOnce(binaries, files, settings, connections.next());
      if (server.awaitAnswer()) {
        return server;
      }
      String logged = ServerFiles.tailOf(files.log());
      if (tried == ports || !logged.contains(PORT_TAKEN)) {
        throw new EmbeddedDatabaseException("It does not start; its log ends with\n" + logged);
      }
    }
  }

  private static RunningServer startOnce(
      Binaries binaries,
      ServerFiles files,
      EmbeddedMariaDbSettings settings,
      ConnectionInfo connectionInfo)
      throws IOException {
    Files.writeString(files.initialStatements(), connectionInfo.statements());
    ServerProcess process =
        ServerProcess.start(binaries, files, connectionInfo.port(), settings.serverOptions());
    return new RunningServer(process, connectionInfo);
  }

  /** Until it is handed over, only this hook stops it when the JVM is told to end. */
  private boolean awaitAnswer() {
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
    return open;
  }

  int port() {
    return connectionInfo.port();
  }

  void stop() {
    process.stop();
  }
}
