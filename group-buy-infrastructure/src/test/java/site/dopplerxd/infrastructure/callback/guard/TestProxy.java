package site.dopplerxd.infrastructure.callback.guard;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on this machine that does what a test wants with each connection. */
final class TestProxy implements AutoCloseable {
  /** How a proxy talks to a connection. */
  @FunctionalInterface
  interface Manner {
    /** Greets, and returns where to go on to; what it throws ends the connection. */
    Socket greet(DataInputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final Manner manner;
  private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private TestProxy(Manner manner) {
    this.manner = manner;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  static TestProxy of(Manner manner) {
    return new TestProxy(manner);
  }

  /** An HTTP proxy that forwards every request to this port of this machine. */
  static TestProxy http(int port, List<String> heads) {
    return of(
        (in, out) -> {
          heads.add(head(in));
          Socket target = new Socket("127.0.0.1", port);
          write(out, "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n");
          return target;
        });
  }

  /** An HTTP proxy that answers every request with this head and hangs up. */
  static TestProxy answering(String head) {
    return of(
        (in, out) -> {
          head(in);
          write(out, head);
          throw new IOException("done");
        });
  }

  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("gone");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  String url(String scheme) {
    return scheme + "://127.0.0.1:" + server.getLocalPort();
  }

  int connections() {
    return asked.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        asked.add("connected");
        start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket target =
            manner.greet(new DataInputStream(client.getInputStream()), client.getOutputStream())) {
      open.add(target);
      Thread back = start(() -> copy(target, client));
      copy(client, target);
      back.join();
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      return;
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "test-proxy");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    open.add(server);
    for (Closeable socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        continue;
      }
    }
  }
}
