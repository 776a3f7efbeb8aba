package site.dopplerxd.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Connections that never come to the point. They fall silent. */
final class SlowClients implements AutoCloseable {
  private final int port;
  private final List<Socket> sockets = new ArrayList<>();

  SlowClients(int port) {
    this.port = port;
  }

  /** One that sends this, and then nothing. */
  Socket silent(String beginning) {
    try {
      Socket socket = new Socket("127.0.0.1", port);
      sockets.add(socket);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int number() {
    return sockets.size();
  }

  /** Waits for the server to end each of them; fails for one that it has not ended by then. */
  void awaitAllEnded(long endNanos) {
    sockets.forEach(socket -> awaitEnded(socket, endNanos));
  }

  private static void awaitEnded(Socket socket, long endNanos) {
    try {
      byte[] answer = new byte[8192];
      int read = 0;
      while (read >= 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        socket.setSoTimeout((int) Math.max(1, left));
        read = socket.getInputStream().read(answer);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("not ended in time", e);
    } catch (IOException e) {
      // A reset is an end, too: there was more to read for the server.
    }
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
