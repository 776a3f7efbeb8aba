package site.dopplerxd.trigger.security.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WrongPasswordsTest {
  private final WrongPasswords wrong = new WrongPasswords(100, System::nanoTime);

  @Test
  void anAddressHasFourUnderWayAtMostAndAnotherIsLookedAtMeanwhile() throws Exception {
    var done = new CountDownLatch(1);
    var begun = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> under = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        under.add(threads.submit(() -> wrong.charge("192.0.2.1", () -> held(begun, done))));
      }
      begun.await();
      assertThatThrownBy(() -> wrong.charge("192.0.2.1", () -> true))
          .isInstanceOf(TooManyPasswordsException.class);
      assertThat(wrong.charge("192.0.2.2", () -> true)).isTrue();
      done.countDown();
      for (Future<Boolean> one : under) {
        assertThat(one.get()).isFalse();
      }
      assertThat(wrong.charge("192.0.2.1", () -> true)).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean held(CountDownLatch begun, CountDownLatch done) {
    begun.countDown();
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
