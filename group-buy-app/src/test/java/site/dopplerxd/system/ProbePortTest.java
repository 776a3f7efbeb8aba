package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** Probes on a port of their own, while slow senders hold every worker of the service's port. */
@Tag("service")
class ProbePortTest {
  private static final int WORKERS = 4;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final String SLOW =
      "POST /api/v1/gbm/trade/lock_market_pay_order HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n{";

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("probes"),
            RunningService.WITHOUT_ROUNDS,
            "spring.threads.virtual.enabled=false",
            "server.tomcat.threads.max=" + WORKERS,
            "group-buy.http.body-timeout=20s",
            "group-buy.http.probe-port=0");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static TradeClient probes() {
    return new TradeClient("http://127.0.0.1:" + service.probePort());
  }

  @Test
  void aProbeIsAnsweredAtOnceWhileEveryWorkerIsHeld() {
    try (SlowClients senders = new SlowClients(service.port())) {
      for (int i = 0; i < 10 * WORKERS; i++) {
        senders.silent(SLOW);
      }
      for (String path : new String[] {"/actuator/health/liveness", "/actuator/health/readiness"}) {
        long begin = System.nanoTime();
        assertThat(probes().get(path).httpStatus()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
      }
    }
  }

  @Test
  void nothingElseIsAnsweredThere() {
    for (String path : new String[] {"/", "/login", "/actuator/prometheus", "/actuator/healthy"}) {
      assertThat(probes().get(path).httpStatus()).as(path).isEqualTo(404);
    }
  }
}
