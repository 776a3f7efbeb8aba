package site.dopplerxd.benchmark.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to the sink: callbacks by POST, questions about them by GET. */
final class SinkConnection {
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");
  private static final byte[] SUCCESS = answer("success");

  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
  private final SocketChannel channel;

  SinkConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /** Takes what has come and answers what is complete; false when the peer has closed. */
  boolean read(Arrivals arrivals) throws IOException {
    if (channel.read(buffer) < 0) {
      return false;
    }
    long now = System.nanoTime();
    String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf(END_OF_HEAD) + END_OF_HEAD.length();
    if (head >= END_OF_HEAD.length() && text.length() >= head + bodyLength(text, head)) {
      buffer.clear();
      write(text.startsWith("POST") ? delivered(text, head, now, arrivals) : told(text, arrivals));
    }
    return true;
  }

  private static int bodyLength(String text, int head) {
    Matcher length = LENGTH.matcher(text.substring(0, head).toLowerCase(Locale.ROOT));
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private static byte[] delivered(String text, int head, long now, Arrivals arrivals) {
    int id = text.indexOf("\"teamId\":\"", head) + "\"teamId\":\"".length();
    arrivals.note(text.charAt(id), Integer.parseInt(text.substring(id + 1, id + 8)), now);
    return SUCCESS;
  }

  /** {@code GET /expect/d/20000}, {@code /count}, or {@code /times}. */
  private static byte[] told(String text, Arrivals arrivals) {
    String[] path = text.substring(0, text.indexOf(" HTTP/")).split("/");
    return answer(
        switch (path[1]) {
          case "expect" -> arrivals.expect(path[2].charAt(0), Integer.parseInt(path[3]));
          case "count" -> arrivals.count();
          default -> arrivals.times();
        });
  }

  private static byte[] answer(String body) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + body.length()
            + END_OF_HEAD
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private void write(byte[] answer) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(answer);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }
}
