package site.dopplerxd.benchmark.trade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A merchant, at every address of this machine, that acknowledges and does nothing else; of what it
 * was told it keeps nothing, or when it was told of each team.
 */
public final class Sink implements AutoCloseable {
  private static final byte[] SUCCESS =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nsuccess"
          .getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 16 * 1024;

  private final ServerSocket listener;
  private final AtomicInteger calls = new AtomicInteger();
  private final Optional<Map<String, Long>> told;

  /** Serves from now on, and keeps nothing. */
  public Sink() throws IOException {
    this(Optional.empty());
  }

  private Sink(Optional<Map<String, Long>> told) throws IOException {
    this.told = told;
    this.listener = new ServerSocket(0, 256);
    daemon(this::accept);
  }

  /** Serves from now on, and keeps when it was first told of each team. */
  static Sink timing() throws IOException {
    return new Sink(Optional.of(new ConcurrentHashMap<>()));
  }

  /** When it was first told of this team, in nanoseconds; it has to be one that keeps that. */
  long toldNanos(String teamId) {
    return told.orElseThrow().get(teamId);
  }

  private void keep(String request) {
    told.ifPresent(
        times -> {
          long now = System.nanoTime();
          int from = request.indexOf(Teams.MARK) + Teams.MARK.length();
          times.putIfAbsent(request.substring(from, request.indexOf('"', from)), now);
        });
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "sink");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        daemon(() -> serve(socket));
      }
    } catch (SocketException closed) {
      // Closed: there are no further calls.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      byte[] buffer = new byte[BUFFER];
      while (readRequest(socket.getInputStream(), buffer)) {
        calls.incrementAndGet();
        socket.getOutputStream().write(SUCCESS);
      }
    } catch (IOException e) {
      // The caller hung up; what it wanted to know it has.
    }
  }

  private boolean readRequest(InputStream in, byte[] buffer) throws IOException {
    int length = 0;
    while (true) {
      int more = in.read(buffer, length, buffer.length - length);
      if (more <= 0) {
        return false;
      }
      length += more;
      String request = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      if (isWhole(request)) {
        keep(request);
        return true;
      }
    }
  }

  private static boolean isWhole(String request) {
    int headEnd = request.indexOf("\r\n\r\n");
    int length = request.indexOf("Content-Length: ");
    if (headEnd < 0 || length < 0) {
      return false;
    }
    int from = length + "Content-Length: ".length();
    int expected = Integer.parseInt(request, from, request.indexOf("\r\n", from), 10);
    return request.length() >= headEnd + "\r\n\r\n".length() + expected;
  }

  public String url() {
    return url("127.0.0.1");
  }

  /** At another of this machine's addresses. */
  public String url(String address) {
    return "http://" + address + ":" + listener.getLocalPort() + "/told";
  }

  /** Waits until as many calls have come since it began. */
  public void await(int expected, Duration atMost) {
    Awaitility.await().atMost(atMost).until(() -> calls.get() >= expected);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
