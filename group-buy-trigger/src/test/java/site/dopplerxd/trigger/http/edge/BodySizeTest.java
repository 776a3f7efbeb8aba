package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;

/** A body may have 64 KB, whether its length is announced or it comes in chunks. */
class BodySizeTest extends HttpTest {
  private static final int LIMIT = 64 * 1024;
  private static final String REFUSAL = "the request body is larger than 65536 bytes";

  static Stream<Named<Function<byte[], BodyPublisher>>> waysToSend() {
    return Stream.of(
        Named.of("announced", BodyPublishers::ofByteArray),
        Named.of(
            "chunked", body -> BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  @ParameterizedTest
  @MethodSource("waysToSend")
  void aBodyOfExactlyTheLimitIsTaken(Function<byte[], BodyPublisher> way) {
    assertThat(post(LOCK, way.apply(bodyOf(LIMIT)), JSON).body()).contains("\"0000\"");
  }

  @ParameterizedTest
  @MethodSource("waysToSend")
  void oneByteMoreIsRefused(Function<byte[], BodyPublisher> way) {
    assertRefused(way.apply(bodyOf(LIMIT + 1)));
  }

  @ParameterizedTest
  @MethodSource("waysToSend")
  void tenMegabytesAreRefusedAndTheirSenderGetsToKnow(Function<byte[], BodyPublisher> way) {
    assertRefused(way.apply(bodyOf(10 * 1024 * 1024)));
  }

  @Test
  void aSizeThatIsOnlyAnnouncedIsRefusedAtOnce() throws IOException {
    assertThat(askWithoutEnd("Content-Length: 10737418240\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains(REFUSAL);
  }

  @Test
  void theConnectionEndsWithTheRefusal() throws IOException {
    assertThat(askWithoutEnd("Content-Length: 65537\r\n\r\n"))
        .containsIgnoringCase("connection: close")
        .contains(REFUSAL);
  }

  @Test
  void aSenderThatAsksFirstIsToldNotToSend() throws IOException {
    assertThat(askWithoutEnd("Content-Length: 100000\r\nExpect: 100-continue\r\n\r\n"))
        .startsWith("HTTP/1.1 413")
        .contains(REFUSAL);
  }

  @Test
  void chunksWithoutEndAreRefusedAtTheFirstByteTooMany() throws IOException {
    String chunk = Integer.toHexString(LIMIT + 1) + "\r\n" + "x".repeat(LIMIT + 1) + "\r\n";
    assertThat(askWithoutEnd("Transfer-Encoding: chunked\r\n\r\n" + chunk)).contains(REFUSAL);
  }

  @Test
  void aBodyThatEndsTooEarlyIsRefused() throws IOException {
    assertThat(raw(head() + "Content-Length: 100\r\n\r\n{\"userId\":"))
        .startsWith("HTTP/1.1 400")
        .contains("{\"code\":\"0002\",\"info\":\"illegal parameter: HTTP 400\",\"data\":null}");
  }

  @Test
  void aBodyInBrokenChunksIsRefused() throws IOException {
    assertThat(raw(head() + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("{\"code\":\"0002\",\"info\":\"illegal parameter: HTTP 400\",\"data\":null}");
  }

  @Test
  void whoSendsChunksMayCloseItsSideAndReadTheAnswer() throws IOException {
    assertThat(raw(head() + inChunks(text(lockBody()))))
        .startsWith("HTTP/1.1 200")
        .contains("\"0000\"");
  }

  /** The second waits in the server's hands already when the first's last chunk is read. */
  @ParameterizedTest
  @CsvSource({"demo-client-key, 200", "unknown-key, 401"})
  void requestsInOneWriteAreAnsweredOneAfterTheOther(String key, int status) throws IOException {
    String first = head(key) + inChunks(text(lockBody()));
    String second = head().replace(LOCK, "/nowhere") + inChunks("{\"x\":1}");
    String third = head() + inChunks(text(lockBody()));
    String answers = raw(first + second + third);
    assertThat(answers.split("HTTP/1.1 ")).hasSize(4);
    assertThat(answers).containsSubsequence("HTTP/1.1 " + status, "HTTP/1.1 404", "HTTP/1.1 200");
  }

  private static String inChunks(String body) {
    StringBuilder request = new StringBuilder("Transfer-Encoding: chunked\r\n\r\n");
    body.chars().forEach(letter -> request.append("1\r\n").append((char) letter).append("\r\n"));
    return request.append("0\r\n\r\n").toString();
  }

  private void assertRefused(BodyPublisher body) {
    int before = teamsAndPlaces();
    var answer = post(LOCK, body, JSON, "Accept-Language", "en");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"0002\",\"info\":\"illegal parameter: " + REFUSAL + "\",\"data\":null}");
    assertThat(teamsAndPlaces()).isEqualTo(before);
  }

  private byte[] bodyOf(int length) {
    var body = lockBody();
    body.put("pad", "");
    body.put("pad", "x".repeat(length - text(body).length()));
    return text(body).getBytes(StandardCharsets.UTF_8);
  }

  private static String head() {
    return head(FakeDomain.KEY);
  }

  private static String head(String key) {
    return "POST %s HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nContent-Type: %s\r\n%s: %s\r\n"
        .formatted(LOCK, JSON, API_KEY, key);
  }

  /** Sends this much, keeps the connection open as if there were more, and reads the answer. */
  private String askWithoutEnd(String rest) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((head() + rest).getBytes(StandardCharsets.ISO_8859_1));
      StringBuilder answer = new StringBuilder();
      for (int b = 0; b >= 0 && answer.indexOf("\"data\":null}") < 0; ) {
        b = socket.getInputStream().read();
        answer.append((char) b);
      }
      return answer.toString();
    }
  }
}
