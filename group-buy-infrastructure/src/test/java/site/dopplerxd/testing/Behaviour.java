package site.dopplerxd.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** How a merchant answers one request that it has read. */
@FunctionalInterface
public interface Behaviour {
  /** The connection is served on afterwards unless this ended it. */
  void answer(Exchange exchange) throws IOException, InterruptedException;

  /** What a behaviour can do to the one who called. */
  interface Exchange {
    /** What is to be answered. */
    ReceivedCallback request();

    /** Whether something was asked on this connection before. */
    boolean isOnReusedConnection();

    void send(byte[] bytes) throws IOException;

    /** Waits, but not beyond the end of the test. */
    void pause(Duration duration) throws InterruptedException, IOException;

    void hangUp() throws IOException;

    /** Ends the connection at once; what is under way in either direction is lost. */
    void reset() throws IOException;

    default void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  static Behaviour success() {
    return text(200, "success");
  }

  static Behaviour text(int status, String body) {
    return bytes(status, "", body.getBytes(StandardCharsets.UTF_8));
  }

  /** An honest answer; {@code headers} are whole lines that each end in CR LF. */
  static Behaviour bytes(int status, String headers, byte[] body) {
    return exchange -> {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      answer.writeBytes(head(status, headers, body.length).getBytes(StandardCharsets.UTF_8));
      answer.writeBytes(body);
      exchange.send(answer.toByteArray());
    };
  }

  /** Exactly these bytes, and then the connection ends. */
  static Behaviour raw(String bytes) {
    return exchange -> {
      exchange.send(bytes.getBytes(StandardCharsets.ISO_8859_1));
      exchange.hangUp();
    };
  }

  static Behaviour redirect(int status, String url) {
    return bytes(status, "Location: " + url + "\r\n", new byte[0]);
  }

  static Behaviour late(Duration pause, Behaviour then) {
    return exchange -> {
      exchange.pause(pause);
      then.answer(exchange);
    };
  }

  /** Reads the request and never answers. */
  static Behaviour hang() {
    return exchange -> exchange.pause(Duration.ofDays(1));
  }

  static Behaviour hangUp() {
    return Exchange::hangUp;
  }

  static Behaviour reset() {
    return Exchange::reset;
  }

  /** Answers once on each connection, and behaves differently when the connection is used again. */
  static Behaviour onceThen(Behaviour once, Behaviour then) {
    return exchange -> (exchange.isOnReusedConnection() ? then : once).answer(exchange);
  }

  static Behaviour dripBody(Duration pause) {
    return exchange -> {
      exchange.send(head(200, "", Integer.MAX_VALUE));
      sendForEver(exchange, "s", pause);
    };
  }

  static Behaviour dripHeaders(Duration pause) {
    return exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\n");
      sendForEver(exchange, "X", pause);
    };
  }

  static Behaviour endlessHeaders() {
    return exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\n");
      sendForEver(exchange, "X-More: of the same\r\n".repeat(1000), Duration.ZERO);
    };
  }

  /** A chunked body whose first chunk's extension never ends. */
  static Behaviour endlessChunkExtension() {
    return exchange -> {
      exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7;");
      sendForEver(exchange, "x".repeat(64 * 1024), Duration.ZERO);
    };
  }

  static Behaviour hugeBody(long length) {
    return exchange -> {
      exchange.send(head(200, "", length));
      byte[] block = new byte[64 * 1024];
      for (long sent = 0; sent < length; sent += block.length) {
        exchange.send(block);
      }
    };
  }

  /** The body compressed, although the request did not ask for it. */
  static Behaviour gzipped(byte[] body) {
    return bytes(200, "Content-Encoding: gzip\r\n", gzip(body));
  }

  private static void sendForEver(Exchange exchange, String text, Duration pause)
      throws IOException, InterruptedException {
    while (true) {
      exchange.send(text);
      exchange.pause(pause);
    }
  }

  private static String head(int status, String headers, long length) {
    return "HTTP/1.1 " + status + " -\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(target)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target.toByteArray();
  }
}
