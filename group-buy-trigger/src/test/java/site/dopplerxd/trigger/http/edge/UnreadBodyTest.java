package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.trigger.HttpTest;

/**
 * A sender that reads only when it has sent everything, as many do. A part of a body that the
 * server did not take by the time it closes makes the system throw away the answer as well.
 */
class UnreadBodyTest extends HttpTest {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final byte[] PIECE = ascii("x".repeat(0x2000));

  @ParameterizedTest
  @CsvSource({
    LOCK + ", application/json, demo-client-key",
    LOCK + ", application/json, unknown-key",
    "/nowhere, application/json, demo-client-key",
    "/api/v1/nowhere, application/json, demo-client-key",
    "/login, application/x-www-form-urlencoded, demo-client-key"
  })
  void aSenderOfTenMegabytesReadsThatTheyAreTooMany(String path, String type, String key)
      throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nContent-Type: %s\r\n"
            .formatted(path, key, type);
    assertThat(announced(head, TEN_MEGABYTES)).isEqualTo("HTTP/1.1 413");
    assertThat(chunked(head, TEN_MEGABYTES)).isEqualTo("HTTP/1.1 413");
  }

  /** More than the system keeps for both of them in between. */
  @Test
  void whoGoesOnForSixteenMegabytesIsCutOff() {
    String head = "POST %s HTTP/1.1\r\nHost: x\r\n".formatted(LOCK);
    int length = 8 * TEN_MEGABYTES;
    assertThatThrownBy(() -> announced(head, length)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> chunked(head, length)).isInstanceOf(SocketException.class);
  }

  /** 14 MB of them, and 36 of what stands between; each counts as 64 bytes, as it costs as much. */
  @Test
  void whoSendsByteByByteIsCutOffSooner() {
    String head =
        "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(LOCK);
    String bytes = "1\r\nx\r\n".repeat(0x2000) + "2000\r\n";
    assertThatThrownBy(() -> sendThenRead(head, bytes, 900 * 0x2000, "\r\n", "0\r\n\r\n"))
        .isInstanceOf(SocketException.class);
  }

  private String announced(String head, int length) throws IOException {
    return sendThenRead(head + "Content-Length: " + length + "\r\n\r\n", "", length, "", "");
  }

  private String chunked(String head, int length) throws IOException {
    String all = head + "Transfer-Encoding: chunked\r\n\r\n";
    return sendThenRead(all, "2000\r\n", length, "\r\n", "0\r\n\r\n");
  }

  /** What the answer begins with; an exception when the server is gone before all is sent. */
  private String sendThenRead(String head, String before, int length, String after, String end)
      throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 16 * 1024);
      out.write(ascii(head));
      for (int i = 0; i < length / PIECE.length; i++) {
        out.write(ascii(before));
        out.write(PIECE);
        out.write(ascii(after));
      }
      out.write(ascii(end));
      out.flush();
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
