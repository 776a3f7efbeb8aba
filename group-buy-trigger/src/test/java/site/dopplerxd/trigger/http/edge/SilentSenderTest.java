package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

/** Ten times as many senders as there are workers announce a body and send none of it. */
@TestPropertySource(
    properties = {
      "server.tomcat.threads.max=4",
      "server.tomcat.connection-timeout=3s",
      "server.tomcat.keep-alive-timeout=30s",
      "group-buy.http.body-timeout=4s"
    })
class SilentSenderTest extends HttpTest {
  private static final int SENDERS = 20;

  private final Senders senders = new Senders();

  @AfterEach
  void hangUp() throws IOException {
    senders.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/gbm/trade/lock_market_pay_order",
        "POST /nowhere",
        "POST /login",
        "GET /nowhere",
        "TRACE /",
        "OPTIONS *",
        "OPTIONS /api/v1/gbm/trade/lock_market_pay_order",
        "OPTIONS /actuator/health",
        "GET /WEB-INF/web.xml",
        "GET /META-INF/x"
      })
  void aHealthyCallerDoesNotNoticeThemAndTheyAreCutOff(String request) throws Exception {
    for (int i = 0; i < SENDERS; i++) {
      announce(request, "Content-Length: 9");
      announce(request, "Transfer-Encoding: chunked");
    }
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(post(LOCK, lockBody()).body()).contains("\"0000\"");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    for (Socket socket : senders.all()) {
      assertThat(Senders.untilItsEnd(socket)).startsWith("HTTP/1.1 ");
    }
  }

  /** The server's own time for a pause is up before the body's. */
  @Test
  void whoFallsSilentWithinABodyIsToldSoWhenItsTimeIsUp() throws Exception {
    Socket silent = announce("POST " + LOCK, "Content-Length: 9");
    silent.getOutputStream().write('{');
    assertThat(Senders.untilItsEnd(silent)).startsWith("HTTP/1.1 408").contains("\"0002\"");
  }

  private Socket announce(String request, String body) throws IOException {
    String head =
        "%s HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-client-key\r\nContent-Type: %s\r\n%s\r\n\r\n"
            .formatted(request, typeOf(request), body);
    return senders.say(port, head);
  }

  private static String typeOf(String request) {
    return request.endsWith("/login") ? "application/x-www-form-urlencoded" : "application/json";
  }
}
