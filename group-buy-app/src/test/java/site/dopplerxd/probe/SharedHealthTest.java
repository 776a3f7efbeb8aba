package site.dopplerxd.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

@Timeout(60)
class SharedHealthTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicInteger checks = new AtomicInteger();
  private final AtomicLong skipped = new AtomicLong();
  private final CountDownLatch stall = new CountDownLatch(1);
  private volatile boolean stalled;
  private volatile Status truth = Status.UP;
  private final SharedHealth health =
      new SharedHealth("test", indicator(), () -> System.nanoTime() + skipped.get());

  private HealthIndicator indicator() {
    return () -> {
      checks.incrementAndGet();
      if (stalled) {
        awaitTheEndOfTheStall();
      }
      return Health.status(truth).build();
    };
  }

  private void awaitTheEndOfTheStall() {
    try {
      stall.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void endTheStall() {
    stall.countDown();
    health.close();
  }

  @Test
  void manyWhoAskWithinASecondShareOneCheck() {
    for (int i = 0; i < 1000; i++) {
      assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
    assertThat(checks.get()).isLessThan(20);
  }

  @Test
  void theTruthIsKnownWhenTheLastAnswerIsOld() {
    assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    truth = Status.DOWN;
    skipped.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aCheckThatStallsIsDownAndHoldsUpNoOtherAsker() {
    stalled = true;
    long begin = System.nanoTime();
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    for (int i = 0; i < 1000; i++) {
      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    assertThat(checks).hasValue(1);
  }

  @Test
  void whatAStalledCheckSaysInTheEndCounts() {
    stalled = true;
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    stalled = false;
    stall.countDown();
    skipped.addAndGet(Duration.ofSeconds(2).toNanos());
    org.awaitility.Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
  }
}
