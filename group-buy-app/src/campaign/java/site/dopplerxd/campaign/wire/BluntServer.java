package site.dopplerxd.campaign.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Does the same to each connection, without reading it, and ends it. */
final class BluntServer implements AutoCloseable {
  private static final int BACKLOG = 500;

  private final ServerSocket listener;
  private final Blow blow;

  /** What it does. */
  @FunctionalInterface
  interface Blow {
    /** Ends every connection by a reset, once something came. */
    Blow RESET =
        connection -> {
          connection.getInputStream().read();
          connection.setSoLinger(true, 0);
        };

    void strike(Socket connection) throws IOException;

    /** Sends this on each new connection, before any request. */
    static Blow saying(byte[] bytes) {
      return connection -> {
        connection.getOutputStream().write(bytes);
        connection.shutdownOutput();
        connection.getInputStream().readAllBytes();
      };
    }
  }

  BluntServer(Blow blow) {
    this.blow = blow;
    try {
      this.listener = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::strikeAll);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void strikeAll() {
    try {
      while (!listener.isClosed()) {
        Socket connection = listener.accept();
        thread(() -> strike(connection));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void strike(Socket connection) {
    try (connection) {
      blow.strike(connection);
    } catch (IOException e) {
      // The caller has had enough.
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "blunt-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
