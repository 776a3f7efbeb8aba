package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.LEASE;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.url;
import static site.dopplerxd.domain.testing.ScriptedMerchant.ERROR;
import static site.dopplerxd.domain.testing.ScriptedMerchant.SUCCESS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.RecordingDeliveryObserver;

/** A node that was stopped, or was too slow, finds that another node owns its tasks. */
class NotifyDispatcherLeaseTest {
  /**
   * The timer runs on real time: it must not ring before a test that is kept waiting is through.
   */
  private static final Duration LONG_CALL = Duration.ofSeconds(25);

  /** Stops this node for a while after each claim that gave it something. */
  private static final class Stopped extends ForwardingNotifyTasks {
    private final AtomicReference<Duration> pause;
    private final AtomicReference<DeliveryScenario> node;

    Stopped(
        NotifyTaskRepository tasks,
        AtomicReference<Duration> pause,
        AtomicReference<DeliveryScenario> node) {
      super(tasks);
      this.pause = pause;
      this.node = node;
    }

    @Override
    public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
      List<LeasedTask> claimed = super.claimDue(types, limit, lease);
      if (!claimed.isEmpty()) {
        node.get().nanos.addAndGet(pause.get().toNanos());
        node.get().databaseClock.advance(pause.get());
      }
      return claimed;
    }
  }

  @Test
  void aTaskWhoseLeaseMayEndDuringTheCallIsNotCalled() {
    var pause = new AtomicReference<>(LEASE.minus(LONG_CALL));
    var node = new AtomicReference<DeliveryScenario>();
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(1)
            .callTimeout(LONG_CALL)
            .store(real -> new Stopped(real, pause, node))
            .start()) {
      node.set(delivery);
      delivery.addDue("team");
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
      assertThat(delivery.merchants.calls()).isEmpty();
      assertThat(delivery.observer.leftUncalled())
          .extracting(LeasedTask::task)
          .containsExactly(delivery.taskOf("team"));
      assertThat(delivery.taskOf("team").notifyCount()).isZero();

      delivery.databaseClock.advance(LONG_CALL);
      pause.set(LEASE.minus(LONG_CALL).minusNanos(1));
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 1, 0, 0));
    }
  }

  @Test
  void aTaskBornLeasedIsNotCalledWhenItsCommitTookTooLong() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      try (OwedCallback callback = delivery.dispatcher.owedCallback()) {
        delivery.write(callback, "team");
        delivery.nanos.addAndGet(LEASE.toNanos());
        callback.sendAfterCommit();
      }
      delivery.awaitAllPermitsFree(1);
      assertThat(delivery.merchants.calls()).isEmpty();
      assertThat(delivery.observer.leftUncalled()).hasSize(1);
    }
  }

  @Test
  void aResultThatComesTooLateIsCountedNowhere() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      delivery.addDue("team");
      delivery.merchants.answers(url("team"), () -> overtaken(delivery, ERROR));
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));

      assertThat(delivery.taskOf("team").notifyCount()).isZero();
      assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.WAITING);
      assertThat(delivery.tasks.attempts())
          .extracting(InMemoryNotifyTasks.KeptAttempt::stale)
          .containsExactly(true);
      assertThat(delivery.observer.attempted())
          .extracting(RecordingDeliveryObserver.Attempted::stale)
          .containsExactly(true);
      delivery.awaitAllPermitsFree(1);
    }
  }

  @Test
  void aResultThatComesTooLateDoesNotReopenWhatAnotherClosed() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.addDue("team");
      delivery.merchants.answers(
          url("team"),
          () -> {
            delivery.databaseClock.advance(LEASE);
            delivery.dispatcher.dispatchDue();
            return ERROR;
          });
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
      assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
      assertThat(delivery.taskOf("team").notifyCount()).isEqualTo(1);
      assertThat(delivery.merchants.calls()).hasSize(2);
    }
  }

  /** The call hangs for so long that another node takes the task. */
  private static DeliveryResult overtaken(DeliveryScenario delivery, DeliveryResult result) {
    delivery.databaseClock.advance(LEASE);
    assertThat(delivery.tasks.claimDue(DueTypes.ALL, 1, new Lease("another node", LEASE, 0)))
        .hasSize(1);
    return result;
  }

  /** Two nodes on one store: this one is killed while its call is under way. */
  @Test
  void whatADeadNodeHeldIsCalledByAnotherWithTheSameEventId() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.addDue("team");
      assertThat(delivery.tasks.claimDue(DueTypes.ALL, 1, new Lease("dead node", LEASE, 0)))
          .hasSize(1);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);

      delivery.databaseClock.advance(LEASE);
      delivery.merchants.answers(url("team"), SUCCESS);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 1, 0, 0));
      assertThat(delivery.merchants.calls().get(0).eventId()).isEqualTo("event of team");
    }
  }
}
