package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.trigger.HttpTest;

/** What the server refuses before our code sees it is in the envelope all the same. */
class ServerRefusalTest extends HttpTest {

  @ParameterizedTest
  @CsvSource({
    "GET /api/v1/% HTTP/1.1, 400",
    "GET /api/v1/%2F HTTP/1.1, 400",
    "GET /api/<v1> HTTP/1.1, 400",
    "GET /api/../../etc/passwd HTTP/1.1, 400",
    "NONSENSE, 400",
    "TRACE /api/v1 HTTP/1.1, 405",
  })
  void aRequestThatCannotBeUnderstoodIsAnsweredInTheEnvelope(String line, int status)
      throws IOException {
    assertThat(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("content-type: application/json")
        .contains("{\"code\":\"0002\",\"info\":\"非法参数: HTTP " + status + "\",\"data\":null}")
        .doesNotContainIgnoringCase("tomcat");
  }

  @Test
  void headersWithoutEndAreRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("\"0002\"");
  }

  @Test
  void aRequestWithTwoLengthsIsRefused() throws IOException {
    String head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\n".formatted(LOCK, JSON);
    assertThat(raw(head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} "))
        .startsWith("HTTP/1.1 400")
        .contains("\"0002\"");
  }
}
