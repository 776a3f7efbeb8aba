package site.dopplerxd.benchmark.trade;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection that knows as much of HTTP/1.1 as it takes, so that the caller costs little.
 * When the server ends it, the next request opens another.
 */
final class HttpConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int LONGEST_ANSWER = 16 * 1024;

  private static final String NO_CONTENT = "HTTP/1.1 204";

  private final int port;
  private final byte[] answer = new byte[LONGEST_ANSWER];
  private @Nullable Socket socket;

  HttpConnection(int port) {
    this.port = port;
  }

  /** Sends it and returns head and body as they came. */
  String exchange(byte[] request) throws IOException {
    Socket open = socket == null ? open() : socket;
    open.getOutputStream().write(request);
    String text = read(open.getInputStream());
    if (text.contains("\r\nConnection: close")) {
      close();
    }
    return text;
  }

  private Socket open() throws IOException {
    Socket opened = new Socket(InetAddress.getLoopbackAddress(), port);
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(PATIENCE_MILLIS);
    socket = opened;
    return opened;
  }

  private String read(InputStream in) throws IOException {
    int length = 0;
    while (true) {
      int more = in.read(answer, length, answer.length - length);
      if (more <= 0) {
        throw new IOException("no whole answer: " + text(length));
      }
      length += more;
      String soFar = text(length);
      if (isWhole(soFar)) {
        return soFar;
      }
    }
  }

  private String text(int length) {
    return new String(answer, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhole(String answer) {
    int headEnd = answer.indexOf("\r\n\r\n");
    if (headEnd < 0) {
      return false;
    }
    if (answer.startsWith(NO_CONTENT)) {
      return true;
    }
    int length = answer.indexOf("\r\nContent-Length: ");
    if (length < 0 || length > headEnd) {
      return answer.endsWith("\r\n0\r\n\r\n");
    }
    int from = length + "\r\nContent-Length: ".length();
    int expected = Integer.parseInt(answer, from, answer.indexOf("\r\n", from), 10);
    return answer.length() >= headEnd + "\r\n\r\n".length() + expected;
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
