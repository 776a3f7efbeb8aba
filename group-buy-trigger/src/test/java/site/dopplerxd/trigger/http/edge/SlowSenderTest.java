package site.dopplerxd.trigger.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

/** Five times as many senders as there are workers drip their bodies, a byte every 50 ms. */
@TestPropertySource(properties = {"server.tomcat.threads.max=4", "group-buy.http.body-timeout=2s"})
class SlowSenderTest extends HttpTest {
  private static final int SENDERS = 20;

  private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
  private final Senders senders = new Senders();

  @AfterEach
  void hangUp() throws IOException {
    drips.shutdownNow();
    senders.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/v1/gbm/trade/lock_market_pay_order HTTP/1.1\r\nContent-Length: 60000",
        "POST /api/v1/gbm/trade/lock_market_pay_order HTTP/1.1\r\nTransfer-Encoding: chunked",
        "POST /api/v1/gbm/trade/lock_market_pay_order HTTP/1.1\r\nContent-Length: 1000000",
        "POST /api/v1/gbm/notify/nothing HTTP/1.1\r\nContent-Length: 60000",
        "POST /nowhere HTTP/1.1\r\nContent-Length: 60000",
        "POST /login HTTP/1.1\r\nX-Form: yes\r\nContent-Length: 8000",
        "POST /login HTTP/1.1\r\nX-Form: yes\r\nTransfer-Encoding: chunked",
        "POST /logout HTTP/1.1\r\nX-Form: yes\r\nContent-Length: 8000",
        "POST /swagger-ui/x HTTP/1.1\r\nX-Form: yes\r\nContent-Length: 8000",
        "POST /api/v1/gbm/notify/nothing HTTP/1.1\r\nX-Form: yes\r\nContent-Length: 8000",
      })
  void aHealthyCallerDoesNotNoticeThemAndTheyAreCutOff(String head) throws Exception {
    for (int i = 0; i < SENDERS; i++) {
      drip(head + "\r\nHost: x\r\nX-API-Key: demo-client-key\r\n" + typeOf(head) + "\r\n\r\n");
    }
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertThat(post(LOCK, lockBody()).body()).contains("\"0000\"");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
    for (Socket socket : senders.all()) {
      Senders.untilItsEnd(socket);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
  }

  private static String typeOf(String head) {
    return "Content-Type: application/"
        + (head.contains("X-Form") ? "x-www-form-urlencoded" : "json");
  }

  @Test
  void whoIsTooSlowIsToldSo() throws Exception {
    drip(
        "POST %s HTTP/1.1\r\nHost: x\r\nX-API-Key: demo-client-key\r\nContent-Length: 1000\r\n\r\n"
            .formatted(LOCK));
    assertThat(Senders.untilItsEnd(senders.all().get(0)))
        .startsWith("HTTP/1.1 408")
        .contains("\"0002\"");
  }

  private void drip(String head) throws IOException {
    Socket socket = senders.say(port, head);
    drips.scheduleAtFixedRate(() -> writeOne(socket), 50, 50, TimeUnit.MILLISECONDS);
  }

  private static void writeOne(Socket socket) {
    try {
      socket.getOutputStream().write('1');
    } catch (IOException e) {
      throw new IllegalStateException("cut off", e);
    }
  }
}
