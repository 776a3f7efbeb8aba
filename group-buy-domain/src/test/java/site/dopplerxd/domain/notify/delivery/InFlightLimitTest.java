package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.domain.testing.Soon;

class InFlightLimitTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration LINGER = Duration.ofMillis(1);

  @Test
  void thereAreSoManyAndNoMore() {
    var permits = new InFlightLimit(2);
    assertThat(permits.tryTake()).isTrue();
    assertThat(permits.tryTake()).isTrue();
    assertThat(permits.tryTake()).isFalse();
    permits.release(1);
    assertThat(permits.tryTake()).isTrue();
  }

  @ParameterizedTest(name = "of {0} free, a claim of at most {1} takes {2}")
  @CsvSource({"1,256,1", "2,256,1", "3,256,2", "4,256,3", "64,256,56", "64,10,10", "4096,256,256"})
  void aClaimLeavesAnEighthOfThePermits(int free, int limit, int taken)
      throws InterruptedException {
    assertThat(new InFlightLimit(free, limit, LINGER).take(LONG)).isEqualTo(taken);
  }

  @Test
  void aClaimLingersUntilHalfOfAllAreFree() {
    InFlightLimit permits = usedUp(new InFlightLimit(8, 256, LONG));
    CompletableFuture<Integer> claim = claim(permits);
    permits.release(1);
    assertThat(claim).isNotDone();
    permits.release(3);
    assertThat(claim.join()).isEqualTo(3);
  }

  @Test
  void aLingeringClaimGetsNoPermitsWhenTheLimitIsClosed() {
    InFlightLimit permits = usedUp(new InFlightLimit(8, 256, LONG));
    permits.release(1);
    CompletableFuture<Integer> claim = claim(permits);
    permits.close();
    assertThat(claim.join()).isZero();
  }

  /** The permit for which both linger goes to one of them. */
  @Test
  void ofTwoClaimsTheLaterWaitsForTheNextPermit() {
    InFlightLimit permits = usedUp(new InFlightLimit(8, 1, LINGER));
    CompletableFuture<Integer> one = claim(permits);
    CompletableFuture<Integer> other = claim(permits);
    permits.release(1);
    Soon.until(() -> one.isDone() || other.isDone());
    permits.release(1);
    assertThat(one.join() + other.join()).isEqualTo(2);
  }

  /** One that waits by the time this returns. */
  private static CompletableFuture<Integer> claim(InFlightLimit permits) {
    var waiting = new AtomicReference<Thread>();
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.set(Thread.currentThread());
              return take(permits, LONG);
            },
            Elsewhere.THREADS);
    Soon.until(() -> isWaiting(waiting.get()));
    return claim;
  }

  @Test
  void aClaimThatLingeredTakesWhatThereIs() throws InterruptedException {
    InFlightLimit permits = usedUp(new InFlightLimit(8, 256, LINGER));
    permits.release(1);
    assertThat(permits.take(LONG)).isEqualTo(1);
  }

  private static InFlightLimit usedUp(InFlightLimit permits) {
    while (permits.tryTake()) {
      assertThat(permits.used()).isPositive();
    }
    return permits;
  }

  @Test
  void moreThanWasTakenIsNotTakenBack() {
    var permits = new InFlightLimit(3);
    permits.tryTake();
    assertThatIllegalStateException()
        .isThrownBy(() -> permits.release(3))
        .withMessage("2 permits too many");
    assertThat(permits.used()).isEqualTo(1);
    permits.release(1);
    assertThat(permits.used()).isZero();
  }

  @Test
  void aClaimWaitsForAPermitToComeFree() {
    var permits = new InFlightLimit(1);
    permits.tryTake();
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(() -> take(permits, LONG), Elsewhere.THREADS);
    assertThat(claim).isNotDone();
    permits.release(1);
    assertThat(claim.join()).isEqualTo(1);
  }

  @Test
  void aClaimGivesUpWhenNoneComesFreeInTime() throws InterruptedException {
    var permits = new InFlightLimit(1);
    permits.tryTake();
    assertThat(permits.take(Duration.ofMillis(1))).isZero();
    permits.release(1);
    assertThat(permits.take(Duration.ofMillis(1))).isEqualTo(1);
  }

  @Test
  void aClosedLimitGivesNoPermits() throws InterruptedException {
    var permits = new InFlightLimit(2);
    permits.close();
    assertThat(permits.tryTake()).isFalse();
    assertThat(permits.take(LONG)).isZero();
  }

  @Test
  void aWaitForAPermitEndsWhenTheLimitIsClosed() {
    var permits = new InFlightLimit(1);
    permits.tryTake();
    CompletableFuture<Integer> claim = claim(permits);
    permits.close();
    assertThat(claim.join()).isZero();
  }

  @Test
  void allAreBackWhenTheLastIsReleased() throws InterruptedException {
    var permits = new InFlightLimit(2);
    assertThat(permits.awaitAll(Duration.ZERO)).isTrue();
    permits.tryTake();
    permits.close();
    assertThat(permits.awaitAll(Duration.ofMillis(1))).isFalse();
    permits.release(1);
    assertThat(permits.awaitAll(LONG)).isTrue();
  }

  private static int take(InFlightLimit permits, Duration atMost) {
    try {
      return permits.take(atMost);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
  }
}
