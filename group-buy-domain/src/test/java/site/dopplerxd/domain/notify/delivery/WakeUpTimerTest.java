package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Soon;

class WakeUpTimerTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final Semaphore rings = new Semaphore(0);
  private final WakeUpTimer timer = new WakeUpTimer(rings::release, System::nanoTime);

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void itRingsWhenItWasAskedTo() throws InterruptedException {
    long start = System.nanoTime();
    timer.wakeIn(Duration.ofMillis(20));
    assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  void whatIsOverdueRingsAtOnce() throws InterruptedException {
    timer.wakeIn(Duration.ofHours(-1));
    assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theEarliestMomentWins() throws InterruptedException {
    timer.wakeIn(NEVER);
    timer.wakeIn(Duration.ofMillis(5));
    timer.wakeIn(NEVER);
    assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatWasAskedForAtOnceRingsOnce() throws InterruptedException {
    var ringing = new CountDownLatch(1);
    var letGo = new CountDownLatch(1);
    var slow = new WakeUpTimer(() -> ringUntil(ringing, letGo), System::nanoTime);
    slow.wakeIn(Duration.ZERO);
    ringing.await();
    for (int i = 0; i < 100; i++) {
      slow.wakeIn(Duration.ZERO);
    }
    letGo.countDown();
    Soon.until(() -> rings.availablePermits() == 2);
    slow.close();
    assertThat(rings.availablePermits()).isEqualTo(2);
  }

  private void ringUntil(CountDownLatch ringing, CountDownLatch letGo) {
    ringing.countDown();
    try {
      letGo.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    rings.release();
  }

  @Test
  void itRingsAgainAfterItHasRung() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      timer.wakeIn(Duration.ZERO);
      assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aRingThatThrowsDoesNotSilenceIt() throws InterruptedException {
    var broken =
        new WakeUpTimer(
            () -> {
              rings.release();
              throw new IllegalStateException("on purpose");
            },
            System::nanoTime);
    for (int i = 0; i < 2; i++) {
      broken.wakeIn(Duration.ZERO);
      assertThat(rings.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
    broken.close();
  }

  @Test
  void onceClosedItIsSilent() {
    timer.wakeIn(Duration.ofMillis(50));
    timer.close();
    timer.wakeIn(Duration.ZERO);
    Awaitility.await().during(Duration.ofMillis(100)).until(() -> rings.availablePermits() == 0);
  }
}
