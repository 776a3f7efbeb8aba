package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.url;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;
import site.dopplerxd.domain.testing.Soon;

class NotifyDispatcherClosingTest {
  /** Returns once the dispatcher has begun to close: it hands out no permit any more. */
  private static CompletableFuture<Void> beginToClose(DeliveryScenario delivery) {
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(delivery::close, Elsewhere.THREADS);
    delivery.awaitAllPermitsFree(0);
    return closing;
  }

  @Test
  void closingLetsRunningCallsEndAndRecordsThem() {
    DeliveryScenario delivery = DeliveryScenario.with().start();
    var latch = delivery.merchants.hangs(url("team"));
    delivery.announce("team");
    delivery.awaitUnderWay(1);
    CompletableFuture<Void> closing = beginToClose(delivery);
    assertThat(closing).isNotDone();

    latch.countDown();
    closing.join();
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(delivery.tasks.attempts()).hasSize(1);
  }

  @Test
  void closingDoesNotWaitForEver() {
    DeliveryScenario delivery = DeliveryScenario.with().callTimeout(Duration.ofMillis(10)).start();
    var latch = delivery.merchants.hangs(url("team"));
    delivery.announce("team");
    delivery.awaitUnderWay(1);
    delivery.close();
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.WAITING);
    latch.countDown();
  }

  @Test
  void onceClosedNothingIsTakenOn() {
    DeliveryScenario delivery = DeliveryScenario.with().start();
    delivery.addDue("team");
    delivery.close();
    assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
    delivery.dispatcher.lookForDueTasks();
    delivery.close();
    assertThat(delivery.merchants.calls()).isEmpty();
    assertThat(delivery.tasks.backlog().dueCount()).isEqualTo(1);
  }

  @Test
  void onceClosedATaskIsWrittenDueForAnyOtherNode() {
    DeliveryScenario delivery = DeliveryScenario.with().start();
    delivery.close();
    delivery.announce("team");
    assertThat(delivery.taskOf("team").version()).isZero();
    assertThat(delivery.tasks.backlog().dueCount()).isEqualTo(1);
    assertThat(delivery.merchants.calls()).isEmpty();
  }

  @Test
  void whatWasWrittenLeasedBeforeTheCloseIsStillCalled() {
    DeliveryScenario delivery = DeliveryScenario.with().start();
    try (OwedCallback callback = delivery.dispatcher.owedCallback()) {
      delivery.write(callback, "team");
      CompletableFuture<Void> closing = beginToClose(delivery);
      assertThat(closing).isNotDone();
      callback.sendAfterCommit();
      closing.join();
    }
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
  }

  /** Its lease ends, and any other node takes it. */
  @Test
  void whatIsCommittedAfterTheCloseIsNotCalledAndBreaksNothing() {
    DeliveryScenario delivery = DeliveryScenario.with().callTimeout(Duration.ofMillis(10)).start();
    try (OwedCallback callback = delivery.dispatcher.owedCallback()) {
      delivery.write(callback, "team");
      delivery.close();
      callback.sendAfterCommit();
    }
    assertThat(delivery.merchants.calls()).isEmpty();
    assertThat(delivery.observer.leftUncalled()).hasSize(1);
    assertThat(delivery.observer.ourFaults()).isEmpty();
    delivery.databaseClock.advance(DeliveryScenario.LEASE);
    assertThat(delivery.tasks.backlog().dueCount()).isEqualTo(1);
  }

  @Test
  void aClaimUnderWayWhenItClosesIsStillCalledAndRecorded() throws InterruptedException {
    var claiming = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    DeliveryScenario delivery =
        DeliveryScenario.with()
            .store(
                real ->
                    new ForwardingNotifyTasks(real) {
                      @Override
                      public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
                        List<LeasedTask> claimed = super.claimDue(types, limit, lease);
                        claiming.countDown();
                        await(goOn);
                        return claimed;
                      }
                    })
            .start();
    delivery.addDue("team-", 4);
    CompletableFuture<NotifyJobReport> round = delivery.dispatchDueElsewhere();
    claiming.await();
    CompletableFuture<Void> closing = beginToClose(delivery);
    goOn.countDown();
    closing.join();
    assertThat(round.join()).isEqualTo(new NotifyJobReport(4, 4, 0, 0));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRoundThatWaitsForAPermitEndsWhenItCloses() {
    DeliveryScenario delivery = DeliveryScenario.with().permits(1).start();
    var latch = delivery.merchants.hangs(url("slow"));
    delivery.announce("slow");
    delivery.addDue("team");
    CompletableFuture<NotifyJobReport> round = delivery.dispatchDueElsewhere();
    delivery.awaitUnderWay(1);
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(delivery::close, Elsewhere.THREADS);
    assertThat(round.join()).isEqualTo(NotifyJobReport.NOTHING);
    latch.countDown();
    closing.join();
  }

  /** Nothing is lost between being written and being closed, wherever the close falls. */
  @Test
  void aCompletionDuringShutdownIsCalledOrLeftToOtherNodes() {
    for (int run = 0; run < 50; run++) {
      DeliveryScenario delivery = DeliveryScenario.with().permits(3).start();
      Concurrently.times(
          5,
          i -> {
            if (i == 0) {
              delivery.close();
            } else {
              delivery.announce("team-" + i);
            }
          });
      delivery.close();
      int delivered =
          (int)
              delivery.tasks.tasks().stream()
                  .filter(task -> task.status() == NotifyStatus.SUCCESS)
                  .count();
      assertThat(delivered).isEqualTo(delivery.merchants.calls().size());
      assertThat(delivered + delivery.tasks.backlog().dueCount()).isEqualTo(4);
    }
  }

  @Test
  void closingEndsEveryThread() {
    DeliveryScenario delivery = DeliveryScenario.with().start();
    delivery.announce("team");
    delivery.awaitAttempts(1);
    delivery.dispatcher.lookForDueTasks();
    delivery.close();
    Soon.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("notify-")));
  }
}
