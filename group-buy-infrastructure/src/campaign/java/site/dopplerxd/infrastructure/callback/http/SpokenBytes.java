package site.dopplerxd.infrastructure.callback.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A merchant that says what it was told and hangs up, hundreds of times a second: one connection
 * after the other, and it remembers nothing but how much it could send.
 */
final class SpokenBytes implements AutoCloseable {
  private static final int SEND_BUFFER_BYTES = 16 * 1024;
  private static final int PIECE = 4096;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final byte[] END_OF_BODY = "}".getBytes(StandardCharsets.UTF_8);

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
  private final AtomicLong sent = new AtomicLong();
  private volatile byte[] next = {};

  SpokenBytes() throws IOException {
    Thread thread = new Thread(this::serve, "spoken-bytes");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort() + "/cb";
  }

  void saysNext(byte[] bytes) {
    next = bytes;
    sent.set(0);
  }

  /** How much of it the receiver, or a buffer in between, took. */
  long sent() {
    return sent.get();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket connection = listener.accept()) {
        connection.setSendBufferSize(SEND_BUFFER_BYTES);
        connection.setSoTimeout(PATIENCE_MILLIS);
        readRequest(connection.getInputStream());
        say(connection.getOutputStream());
      } catch (IOException e) {
        // The caller has had enough, or the test is over.
      }
    }
  }

  /** The body of what we are sent is one JSON object without another in it. */
  private static void readRequest(InputStream in) throws IOException {
    int read = in.read();
    while (read >= 0 && read != END_OF_BODY[0]) {
      read = in.read();
    }
  }

  private void say(OutputStream out) throws IOException {
    byte[] bytes = next;
    for (int from = 0; from < bytes.length; from += PIECE) {
      out.write(bytes, from, Math.min(PIECE, bytes.length - from));
      sent.addAndGet(PIECE);
    }
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
