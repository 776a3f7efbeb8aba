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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "192.0.2.1, 192.0.2.2, false",
    "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
    "a.name.example, b.name.example, false",
    "not:an:address, not:an:other, false"
  })
  void theAddressesOfOneNetworkOfSixShareWhatTheyHave(String one, String other, boolean shared) {
    assertThat(WrongPasswords.networkOf(one).equals(WrongPasswords.networkOf(other)))
        .isEqualTo(shared);
  }
}
