package site.dopplerxd.trigger.http.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeDomain;

/** An answer of a controller, a filter or the server is counted once. */
@TestPropertySource(properties = "group-buy.http.body-timeout=1s")
class CountedRefusalTest extends HttpTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Autowired private MeterRegistry meters;

  @Test
  void aFaultOfOursIsCounted() {
    var body = lockBody();
    body.put("goodsId", FakeDomain.BROKEN_GOODS);
    double before = counted("0001", 500);
    assertThat(post(LOCK, body).statusCode()).isEqualTo(500);
    assertThat(counted("0001", 500)).isEqualTo(before + 1);
  }

  @Test
  void aBodyThatIsTooLargeIsCounted() {
    double before = counted("0002", 413);
    assertThat(post(LOCK, "x".repeat(70_000)).statusCode()).isEqualTo(413);
    assertThat(counted("0002", 413)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /api/v1/% HTTP/1.1", "GET /api/;x HTTP/1.1", "NONSENSE"})
  void aRequestThatTheServerOrTheFirewallRefusesIsCounted(String line) throws IOException {
    double before = counted("0002", 400);
    assertThat(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 400");
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(counted("0002", 400)).isEqualTo(before + 1));
  }

  @Test
  void aBodyThatDoesNotComeIsCounted() throws IOException {
    double before = counted("0002", 408);
    try (var socket = new java.net.Socket("localhost", port)) {
      socket.setSoTimeout((int) SOON.toMillis());
      socket
          .getOutputStream()
          .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{".getBytes("US-ASCII"));
      assertThat(new String(socket.getInputStream().readNBytes(12), "US-ASCII"))
          .isEqualTo("HTTP/1.1 408");
    }
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(counted("0002", 408)).isEqualTo(before + 1));
  }

  private double counted(String code, int status) {
    Counter counter =
        meters
            .find("group_buy.refusals")
            .tags("code", code, "status", String.valueOf(status))
            .counter();
    return counter == null ? 0 : counter.count();
  }
}
