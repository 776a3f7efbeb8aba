package site.dopplerxd.trigger.http.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import site.dopplerxd.trigger.HttpTest;

/** As many askers as there are workers ask again and again, and read nothing. */
@TestPropertySource(
    properties = {
      "server.tomcat.threads.max=4",
      "server.tomcat.connection-timeout=5m",
      "server.tomcat.max-keep-alive-requests=-1",
      "group-buy.http.answer-timeout=1s"
    })
class UntakenAnswerTest extends HttpTest {
  private static final int ASKERS = 4;
  private static final int PATIENCE_SECONDS = 60;

  /** A megabyte; the system takes several for a connection before it makes its owner wait. */
  private static final byte[] QUESTIONS =
      "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n".repeat(30_000).getBytes(US_ASCII);

  private static final int MOST_TIMES = 100;

  private final ExecutorService threads = Executors.newFixedThreadPool(ASKERS);
  private final Senders senders = new Senders();

  @AfterEach
  void hangUp() throws IOException {
    senders.close();
    threads.shutdownNow();
  }

  @Test
  void whoeverDoesNotTakeItsAnswersHoldsAWorkerForABoundedTime() throws Exception {
    List<Callable<Boolean>> askers = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < ASKERS; i++) {
      Socket socket = senders.openWithRoomFor(4096, port);
      askers.add(() -> isCutOffAsking(socket));
    }
    for (Future<Boolean> asker : threads.invokeAll(askers, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      assertThat(asker.isCancelled()).as("still waits").isFalse();
      assertThat(asker.get()).as("was cut off").isTrue();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(post(LOCK, lockBody()).body()).contains("\"0000\"");
  }

  private static boolean isCutOffAsking(Socket socket) {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < MOST_TIMES; i++) {
                socket.getOutputStream().write(QUESTIONS);
              }
            })
        .isInstanceOf(SocketException.class);
    return true;
  }
}
