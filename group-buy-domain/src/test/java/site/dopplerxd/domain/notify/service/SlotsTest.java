package site.dopplerxd.domain.notify.service;

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

class SlotsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void thereAreSoManyAndNoMore() {
    var slots = new Slots(2);
    assertThat(slots.tryTake()).isTrue();
    assertThat(slots.tryTake()).isTrue();
    assertThat(slots.tryTake()).isFalse();
    slots.release(1);
    assertThat(slots.tryTake()).isTrue();
  }

  @ParameterizedTest(name = "of {0} free, a claim of at most {1} takes {2}")
  @CsvSource({"1,256,1", "2,256,1", "3,256,2", "4,256,3", "64,256,56", "64,10,10", "4096,256,256"})
  void aClaimLeavesAnEighthOfTheSlots(int free, int limit, int taken) throws InterruptedException {
    assertThat(new Slots(free).take(limit, LONG)).isEqualTo(taken);
  }

  @Test
  void aClaimLingersUntilHalfOfAllAreFree() {
    Slots slots = usedUp(new Slots(8, LONG));
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(() -> take(slots, LONG), Elsewhere.THREADS);
    slots.release(1);
    assertThat(claim).isNotDone();
    slots.release(3);
    assertThat(claim.join()).isEqualTo(3);
  }

  @Test
  void aClaimThatLingeredTakesWhatThereIs() throws InterruptedException {
    Slots slots = usedUp(new Slots(8, Duration.ofMillis(1)));
    slots.release(1);
    assertThat(slots.take(256, LONG)).isEqualTo(1);
  }

  private static Slots usedUp(Slots slots) {
    while (slots.tryTake()) {
      assertThat(slots.used()).isPositive();
    }
    return slots;
  }

  @Test
  void moreThanWasTakenIsNotTakenBack() {
    var slots = new Slots(3);
    slots.tryTake();
    assertThatIllegalStateException()
        .isThrownBy(() -> slots.release(3))
        .withMessage("2 slots too many");
    assertThat(slots.used()).isEqualTo(1);
    slots.release(1);
    assertThat(slots.used()).isZero();
  }

  @Test
  void aClaimWaitsForASlotToComeFree() {
    var slots = new Slots(1);
    slots.tryTake();
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(() -> take(slots, LONG), Elsewhere.THREADS);
    assertThat(claim).isNotDone();
    slots.release(1);
    assertThat(claim.join()).isEqualTo(1);
  }

  @Test
  void aClaimGivesUpWhenNoneComesFreeInTime() throws InterruptedException {
    var slots = new Slots(1);
    slots.tryTake();
    assertThat(slots.take(256, Duration.ofMillis(1))).isZero();
    slots.release(1);
    assertThat(slots.take(256, Duration.ofMillis(1))).isEqualTo(1);
  }

  @Test
  void closedSlotsAreGivenToNobody() throws InterruptedException {
    var slots = new Slots(2);
    slots.close();
    assertThat(slots.tryTake()).isFalse();
    assertThat(slots.take(256, LONG)).isZero();
  }

  @Test
  void whoWaitsForASlotIsSentAwayWhenTheyAreClosed() {
    var slots = new Slots(1);
    slots.tryTake();
    var waiting = new AtomicReference<Thread>();
    CompletableFuture<Integer> claim =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.set(Thread.currentThread());
              return take(slots, LONG);
            },
            Elsewhere.THREADS);
    Soon.until(() -> isWaiting(waiting.get()));
    slots.close();
    assertThat(claim.join()).isZero();
  }

  @Test
  void allAreBackWhenTheLastIsReleased() throws InterruptedException {
    var slots = new Slots(2);
    assertThat(slots.awaitAll(Duration.ZERO)).isTrue();
    slots.tryTake();
    slots.close();
    assertThat(slots.awaitAll(Duration.ofMillis(1))).isFalse();
    slots.release(1);
    assertThat(slots.awaitAll(LONG)).isTrue();
  }

  private static int take(Slots slots, Duration atMost) {
    try {
      return slots.take(256, atMost);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread != null && thread.getState() == Thread.State.TIMED_WAITING;
  }
}
