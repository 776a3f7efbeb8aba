package site.dopplerxd.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Connections that never come to the point. Each gets its bytes, or none, from one thread. */
final class SlowClients implements AutoCloseable {
  private final int port;
  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
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

  /** One that sends this, and then ten bytes a second, until it is cut off. */
  Socket dripping(String beginning) {
    Socket socket = silent(beginning);
    drips.scheduleAtFixedRate(() -> writeOne(socket), 100, 100, TimeUnit.MILLISECONDS);
    return socket;
  }

  /** What is thrown ends the drip. */
  private static void writeOne(Socket socket) {
    try {
      socket.getOutputStream().write('1');
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
    drips.shutdownNow();
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
