package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.url;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;
import site.dopplerxd.domain.testing.Soon;

/** Every call has a permit, and every permit comes back. */
class NotifyDispatcherPermitsTest {
  @Test
  void withoutAFreePermitATaskIsWrittenDueAndCalledWhenOneComesFree() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      var latch = delivery.merchants.hangs(url("slow"));
      delivery.announce("slow");
      delivery.announce("waiting");
      assertThat(delivery.taskOf("waiting").version()).isZero();
      assertThat(delivery.merchants.callsOf(url("waiting"))).isEmpty();

      latch.countDown();
      delivery.awaitAttempts(2);
      assertThat(delivery.taskOf("waiting").status()).isEqualTo(NotifyStatus.SUCCESS);
    }
  }

  @Test
  void theLoadIsWhatIsUnderWay() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(4).start()) {
      var latch = delivery.merchants.hangs(url("slow"));
      delivery.announce("slow");
      awaitLoad(delivery, 1, 0);

      latch.countDown();
      awaitLoad(delivery, 0, 0);
    }
  }

  private static void awaitLoad(DeliveryScenario delivery, int permits, int unrecorded) {
    Soon.until(
        () -> {
          DispatcherLoad load = delivery.dispatcher.load();
          return load.permitsInUse() == permits && load.resultsUnrecorded() == unrecorded;
        });
  }

  /** Writes nothing down until it is told to. */
  private static final class Unwritten extends ForwardingNotifyTasks {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final boolean tooLate;

    /** If it is too late, its answer is that another node owns all tasks. */
    Unwritten(NotifyTaskRepository tasks, boolean tooLate) {
      super(tasks);
      this.tooLate = tooLate;
    }

    @Override
    public RecordedBatch record(List<AttemptRecord> attempts) {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      RecordedBatch recorded = super.record(attempts);
      return tooLate
          ? new RecordedBatch(
              attempts.stream().map(attempt -> attempt.task().id()).collect(Collectors.toSet()), 0)
          : recorded;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsDoNotWaitForEarlierResultsToBeWrittenUntilTooManyAreNot(boolean tooLate) {
    var unwritten = new Unwritten[1];
    int permits = 2;
    int unrecorded = ResultWriter.ROOM_PER_PERMIT * permits + permits;
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(permits)
            .store(real -> unwritten[0] = new Unwritten(real, tooLate))
            .start()) {
      delivery.addDue("team-", 10);
      var round = delivery.dispatchDueElsewhere();
      awaitLoad(delivery, permits, unrecorded);
      assertThat(delivery.merchants.calls()).hasSize(unrecorded);
      delivery.announce("late");
      assertThat(delivery.taskOf("late").version()).isZero();

      unwritten[0].goOn.countDown();
      round.join();
      delivery.awaitAttempts(11);
      awaitLoad(delivery, 0, 0);
      delivery.awaitAllPermitsFree(permits);
    }
  }

  @Test
  void aNodeThatClosesWritesTheResultsThatWait() {
    var unwritten = new Unwritten[1];
    DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .store(real -> unwritten[0] = new Unwritten(real, false))
            .start();
    delivery.announce("team");
    awaitLoad(delivery, 0, 1);
    Thread closing = new Thread(delivery::close, "closing");
    closing.start();
    Soon.until(() -> closing.getState() == Thread.State.TIMED_WAITING);

    unwritten[0].goOn.countDown();
    Soon.until(() -> closing.getState() == Thread.State.TERMINATED);
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
  }

  @Test
  void anOwedCallbackThatIsNeverCommittedGivesItsPermitBack() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      assertThatIllegalStateException().isThrownBy(() -> announceInVain(delivery));
      try (OwedCallback writtenInAnEarlierRun = delivery.dispatcher.owedCallback()) {
        assertThatIllegalStateException()
            .isThrownBy(() -> writeInVain(delivery, writtenInAnEarlierRun));
      }
      delivery.awaitAllPermitsFree(1);
      assertThat(delivery.merchants.calls()).isEmpty();
    }
  }

  private static void announceInVain(DeliveryScenario delivery) {
    try (OwedCallback callback = delivery.dispatcher.owedCallback()) {
      writeInVain(delivery, callback);
      callback.sendAfterCommit();
    }
  }

  private static void writeInVain(DeliveryScenario delivery, OwedCallback callback) {
    delivery.database.inTransaction(
        () -> {
          delivery.write(callback, "a transaction inside a transaction is refused");
          return true;
        });
  }

  @Test
  void anOwedCallbackGivesItsPermitBackOnce() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      OwedCallback twice = delivery.dispatcher.owedCallback();
      delivery.write(twice, "team");
      twice.close();
      twice.close();
      delivery.awaitAllPermitsFree(1);
    }
  }

  @Test
  void anOwedCallbackLeavesItsPermitToTheCall() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      var latch = delivery.merchants.hangs(url("team"));
      delivery.announce("team");
      delivery.awaitAllPermitsFree(0);
      latch.countDown();
      delivery.awaitAllPermitsFree(1);
    }
  }

  /** Holds every claim until it is told to go on, and then lets it fail if it is told so. */
  private static final class HeldUp extends ForwardingNotifyTasks {
    private final CountDownLatch claiming = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    HeldUp(NotifyTaskRepository tasks) {
      super(tasks);
    }

    @Override
    public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
      claiming.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return super.claimDue(types, limit, lease);
    }
  }

  @Test
  void aClaimUnderWayLeavesPermitsToTeamsThatComplete() throws InterruptedException {
    var heldUp = new HeldUp[1];
    try (DeliveryScenario delivery =
        DeliveryScenario.with().permits(4).store(real -> heldUp[0] = new HeldUp(real)).start()) {
      var round = delivery.dispatchDueElsewhere();
      heldUp[0].claiming.await();
      delivery.announce("team");
      delivery.awaitAttempts(1);
      assertThat(delivery.taskOf("team").version()).isEqualTo(1);
      heldUp[0].goOn.countDown();
      assertThat(round.join()).isEqualTo(NotifyJobReport.NOTHING);
      delivery.awaitAllPermitsFree(4);
    }
  }

  @Test
  void aClaimThatFailsGivesItsPermitsBack() {
    var broken =
        new Object() {
          boolean now = true;
        };
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .store(
                real ->
                    new ForwardingNotifyTasks(real) {
                      @Override
                      public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
                        if (broken.now) {
                          throw new IllegalStateException("the database is away");
                        }
                        return super.claimDue(types, limit, lease);
                      }
                    })
            .start()) {
      delivery.addDue("team-", 5);
      for (int i = 0; i < 3; i++) {
        assertThatIllegalStateException().isThrownBy(delivery.dispatcher::dispatchDue);
      }
      delivery.awaitAllPermitsFree(2);
      delivery.dispatcher.lookForDueTasks();
      Soon.until(() -> delivery.observer.failedWakeUps().size() == 1);
      delivery.awaitAllPermitsFree(2);
      broken.now = false;
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(5, 5, 0, 0));
    }
  }

  /** An error is nothing to go on after, but the node's other calls must not suffer from it. */
  @Test
  void aChannelThatDiesCostsNoPermitAndIsCalledAgainWhenTheLeaseEnds() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      delivery.merchants.answers(
          url("team"),
          () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> {});
            throw new StackOverflowError();
          });
      delivery.addDue("team");
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
      delivery.awaitAllPermitsFree(1);

      delivery.databaseClock.advance(DeliveryScenario.LEASE);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 1, 0, 0));
    }
  }
}
