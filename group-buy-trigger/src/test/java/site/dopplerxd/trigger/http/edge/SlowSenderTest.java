package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

/** Senders that fall silent within a body, or drip it, a byte every 50 ms. */
@TestPropertySource(properties = "group-buy.http.body-timeout=1s")
@Execution(ExecutionMode.CONCURRENT)
class SlowSenderTest extends HttpTest {
  private static final String HEAD =
      "POST %s HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-client-key\r\nContent-Type: %s\r\n%s\r\n\r\n";

  /** Ten times what it may take, and more. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
  private final Senders senders = new Senders();

  @AfterEach
  void hangUp() throws IOException {
    drips.shutdownNow();
    senders.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/gbm/trade/lock_market_pay_order, application/json, Content-Length: 60000, 408",
    "/api/v1/gbm/trade/lock_market_pay_order, application/json, Transfer-Encoding: chunked, 40",
    "/api/v1/gbm/trade/lock_market_pay_order, application/json, Content-Length: 1000000, 413",
    "/nowhere, application/json, Content-Length: 60000, 408",
    "/login, application/x-www-form-urlencoded, Content-Length: 8000, 408",
    "/logout, application/x-www-form-urlencoded, Content-Length: 8000, 408"
  })
  void aSenderThatDripsItsBodyIsToldSoAndCutOff(
      String path, String type, String length, String status) throws Exception {
    long begin = System.nanoTime();
    Socket sender = senders.say(port, HEAD.formatted(path, type, length));
    drips.scheduleAtFixedRate(() -> writeOne(sender), 50, 50, TimeUnit.MILLISECONDS);
    assertThat(Senders.untilItsEnd(sender)).startsWith("HTTP/1.1 " + status).contains("\"0002\"");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/gbm/trade/lock_market_pay_order, application/json, Content-Length: 9",
    "/api/v1/gbm/trade/lock_market_pay_order, application/json, Transfer-Encoding: chunked",
    "/nowhere, application/json, Content-Length: 9",
    "/login, application/x-www-form-urlencoded, Content-Length: 9"
  })
  void aSenderThatFallsSilentWithinItsBodyIsToldSo(String path, String type, String length)
      throws Exception {
    long begin = System.nanoTime();
    Socket sender = senders.say(port, HEAD.formatted(path, type, length));
    assertThat(Senders.untilItsEnd(sender)).startsWith("HTTP/1.1 408").contains("\"0002\"");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
  }

  private static void writeOne(Socket socket) {
    try {
      socket.getOutputStream().write('1');
    } catch (IOException e) {
      throw new IllegalStateException("cut off", e);
    }
  }
}
