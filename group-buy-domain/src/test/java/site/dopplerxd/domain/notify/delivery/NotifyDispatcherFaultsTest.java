package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.url;
import static site.dopplerxd.domain.testing.ScriptedMerchant.ERROR;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;

/** What delivery survives. */
class NotifyDispatcherFaultsTest {
  private final Logger log = Logger.getLogger(Safely.class.getName());

  @BeforeEach
  void expectTheLogToComplain() {
    log.setLevel(Level.OFF);
  }

  @AfterEach
  void readTheLogAgain() {
    log.setLevel(null);
  }

  @Test
  void aResultThatCannotBeRecordedIsKeptAndItsMerchantIsNotCalledForIt() {
    var failures = new AtomicInteger(5);
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .store(
                real ->
                    new ForwardingNotifyTasks(real) {
                      @Override
                      public RecordedBatch record(List<AttemptRecord> attempts) {
                        if (failures.getAndDecrement() > 0) {
                          throw new IllegalStateException("the database is away");
                        }
                        return super.record(attempts);
                      }
                    })
            .start()) {
      delivery.addDue("team-", 2);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(2, 2, 0, 0));
      assertThat(delivery.merchants.calls()).hasSize(2);
      assertThat(delivery.observer.failedRecordings()).hasSize(5);
      delivery.awaitAllPermitsFree(2);
    }
  }

  @Test
  void aResultTheDatabaseDoesNotTakeHoldsUpNoOther() {
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .callTimeout(Duration.ofMillis(10))
            .store(
                real ->
                    new ForwardingNotifyTasks(real) {
                      @Override
                      public RecordedBatch record(List<AttemptRecord> attempts) {
                        if (attempts.stream().anyMatch(NotifyDispatcherFaultsTest::isPoison)) {
                          throw new IllegalStateException("the database does not take it");
                        }
                        return super.record(attempts);
                      }
                    })
            .start()) {
      delivery.announce("poison");
      delivery.addDue("healthy-", 100);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(100, 100, 0, 0));
      assertThat(delivery.taskOf("poison").status()).isEqualTo(NotifyStatus.WAITING);
      assertThat(delivery.merchants.callsOf(url("poison"))).hasSize(1);
    }
  }

  private static boolean isPoison(AttemptRecord attempt) {
    return attempt.task().notification().subject().id().equals("poison");
  }

  /** Throws at every event. */
  private static final class Broken implements DeliveryObserver {
    private static final RuntimeException FAULT = new IllegalStateException("a broken observer");

    @Override
    public void attempted(AttemptRecord attempt, boolean stale) {
      throw FAULT;
    }

    @Override
    public void leftUncalled(LeasedTask task) {
      throw FAULT;
    }

    @Override
    public void released(LeasedTask task, String why) {
      throw FAULT;
    }

    @Override
    public void localFailure(LeasedTask task, LocalFailure fault) {
      throw FAULT;
    }

    @Override
    public void recordingFailed(int attempts, RuntimeException cause) {
      throw FAULT;
    }

    @Override
    public void releasingFailed(int tasks, RuntimeException cause) {
      throw FAULT;
    }

    @Override
    public void wakeUpFailed(RuntimeException cause) {
      throw FAULT;
    }
  }

  @Test
  void anObserverThatThrowsStopsNothing() {
    var failures = new AtomicInteger(1);
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(1)
            .observer(real -> new Broken())
            .store(
                real ->
                    new ForwardingNotifyTasks(real) {
                      @Override
                      public RecordedBatch record(List<AttemptRecord> attempts) {
                        if (failures.getAndDecrement() > 0) {
                          throw new IllegalStateException("the database is away");
                        }
                        return super.record(attempts);
                      }
                    })
            .start()) {
      delivery.merchants.answers(
          url("team-0"),
          () -> {
            throw new IllegalStateException("on purpose");
          });
      delivery.addDue("team-", 3).forEach(team -> delivery.merchants.answers(url(team), ERROR));
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(3, 0, 2, 0));
      delivery.awaitAllPermitsFree(1);
    }
  }
}
