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
    var slots = new InFlightLimit(2);
    assertThat(slots.tryTake()).isTrue();
    assertThat(slots.tryTake()).isTrue();
    assertThat(slots.tryTake()).isFalse();
    slots.release(1);
    assertThat(slots.tryTake()).isTrue();
  }

  @ParameterizedTest(name = "of {0} free, a claim of at most {1} takes {2}")
  @CsvSource({"1,256,1", "2,256,1", "3,256,2", "4,256,3", "64,256,56", "64,10,10", "4096,256,256"})
  void aClaimLeavesAnEighthOfTheSlots(int free, int limit, int taken) throws InterruptedException {
    assertThat(new InFlightLimit(free, limit, LINGER).take(LONG)).isEqualTo(taken);
  }

  @Test
  void aClaimLingersUntilHalfOfAllAreFree() {
    InFlightLimit slots = usedUp(new InFlightLimit(8, 256, LONG));
    CompletableFuture<Integer> claim = claim(slots);
    slots.release(1);
    assertThat(claim).isNotDone();
    slots.release(3);
    assertThat(claim.join()).isEqualTo(3);
  }

  @Test
  void aClaimThatLingersIsSentAwayWhenTheSlotsAreClosed() {
    InFlightLimit slots = usedUp(new InFlightLimit(8, 256, LONG));
    slots.release(1);
    CompletableFuture<Integer> claim = claim(slots);
    slots.close();
    assertThat(claim.join()).isZero();
  }

  /** The slot for which both linger goes to one of them. */
  @Test
  void ofTwoClaimsTheLaterWaitsForTheNextSlot() {
    InFlightLimit slots = usedUp(new InFlightLimit(8, 1, LINGER));
    CompletableFuture<Integer> one = claim(slots);
    CompletableFuture<Integer> other = claim(slots);
    slots.release(1);
    Soon.until(() -> one.isDone() || other.isDone());
    slots.release(1);
    assertThat(one.join() + other.join()).isEqualTo(2);
  }

  /** One that waits by the time this returns. */
  private static CompletableFuture<Integer> claim(InFlightLimit slots) {
    var waiting = new AtomicReference<Thread>();
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.set(Thread.currentThread());
              return take(slots, LONG);
            },
            Elsewhere.THREADS);
    Soon.until(() -> isWaiting(waiting.get()));
    return claim;
  }

  @Test
  void aClaimThatLingeredTakesWhatThereIs() throws InterruptedException {
    InFlightLimit slots = usedUp(new InFlightLimit(8, 256, LINGER));
    slots.release(1);
    assertThat(slots.take(LONG)).isEqualTo(1);
  }

  private static InFlightLimit usedUp(InFlightLimit slots) {
    while (slots.tryTake()) {
      assertThat(slots.used()).isPositive();
    }
    return slots;
  }

  @Test
  void moreThanWasTakenIsNotTakenBack() {
    var slots = new InFlightLimit(3);
    slots.tryTake();
    assertThatIllegalStateException()
        .isThrownBy(() -> slots.release(3))
        .withMessage("2 permits too many");
    assertThat(slots.used()).isEqualTo(1);
    slots.release(1);
    assertThat(slots.used()).isZero();
  }

  @Test
  void aClaimWaitsForASlotToComeFree() {
    var slots = new InFlightLimit(1);
    slots.tryTake();
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(() -> take(slots, LONG), Elsewhere.THREADS);
    assertThat(claim).isNotDone();
    slots.release(1);
    assertThat(claim.join()).isEqualTo(1);
  }

  @Test
  void aClaimGivesUpWhenNoneComesFreeInTime() throws InterruptedException {
    var slots = new InFlightLimit(1);
    slots.tryTake();
    assertThat(slots.take(Duration.ofMillis(1))).isZero();
    slots.release(1);
    assertThat(slots.take(Duration.ofMillis(1))).isEqualTo(1);
  }

  @Test
  void closedSlotsAreGivenToNobody() throws InterruptedException {
    var slots = new InFlightLimit(2);
    slots.close();
    assertThat(slots.tryTake()).isFalse();
    assertThat(slots.take(LONG)).isZero();
  }

  @Test
  void whoWaitsForASlotIsSentAwayWhenTheyAreClosed() {
    var slots = new InFlightLimit(1);
    slots.tryTake();
    CompletableFuture<Integer> claim = claim(slots);
    slots.close();
    assertThat(claim.join()).isZero();
  }

  @Test
  void allAreBackWhenTheLastIsReleased() throws InterruptedException {
    var slots = new InFlightLimit(2);
    assertThat(slots.awaitAll(Duration.ZERO)).isTrue();
    slots.tryTake();
    slots.close();
    assertThat(slots.awaitAll(Duration.ofMillis(1))).isFalse();
    slots.release(1);
    assertThat(slots.awaitAll(LONG)).isTrue();
  }

  private static int take(InFlightLimit slots, Duration atMost) {
    try {
      return slots.take(atMost);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
  }
}
