package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.NotifyType;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;

class NotifyDispatcherAdmissionTest {
  private static final Duration RETRY_IN = Duration.ofSeconds(10);

  @Test
  void aTaskThatIsTurnedAwayIsGivenBackUncounted() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.admission.close(DeliveryScenario.url("shop"), RETRY_IN);
      delivery.addDue("shop");
      var report = delivery.dispatcher.dispatchDue();
      assertThat(report).as("nothing was taken on").isEqualTo(NotifyJobReport.NOTHING);
      assertThat(delivery.merchants.calls()).isEmpty();
      assertThat(delivery.taskOf("shop").status()).isEqualTo(NotifyStatus.WAITING);
      assertThat(delivery.taskOf("shop").notifyCount()).isZero();
      assertThat(delivery.observer.released()).hasSize(1);
    }
  }

  @Test
  void itIsCalledOnceItsRestIsOverAndItsGateIsOpen() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.admission.close(DeliveryScenario.url("shop"), RETRY_IN);
      delivery.addDue("shop");
      delivery.dispatcher.dispatchDue();
      delivery.admission.open(DeliveryScenario.url("shop"));
      assertThat(delivery.dispatcher.dispatchDue().waitCount()).isZero();
      delivery.databaseClock.advance(RETRY_IN);
      assertThat(delivery.dispatcher.dispatchDue().successCount()).isEqualTo(1);
    }
  }

  @Test
  void othersAreCalledInTheSameRound() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(2).start()) {
      delivery.admission.close(DeliveryScenario.url("dead"), RETRY_IN);
      delivery.addDue("dead");
      delivery.addDue("fine-", 20);
      assertThat(delivery.dispatcher.dispatchDue().successCount()).isEqualTo(20);
    }
  }

  @Test
  void whatThisNodeCannotDeliverIsNeverSentAndHoldsUpNoOther() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(2).start()) {
      Notification usual = Examples.notification("usual", DeliveryScenario.url("odd"));
      var mq = new NotifyTarget(NotifyType.MQ, usual.target().address());
      for (int i = 0; i < 20; i++) {
        delivery.addDue(odd("mq-" + i, usual.category(), mq));
        delivery.addDue(odd("category-" + i, new NotifyCategory("coupon"), usual.target()));
        delivery.tasks.storeStatus(delivery.addDue("status-" + i).id(), TaskStatus.of(7));
      }
      delivery.addDue("fine-", 20);

      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(20, 20, 0, 0));
      assertThat(delivery.merchants.calls()).hasSize(20);
      assertThat(delivery.observer.released()).hasSize(60);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
      delivery.databaseClock.advance(Duration.ofMinutes(10));
      delivery.dispatcher.dispatchDue();
      assertThat(delivery.observer.released()).as("looked at again, not sent").hasSize(120);
      assertThat(delivery.merchants.calls()).hasSize(20);
      assertThat(delivery.tasks.attempts()).hasSize(20);
    }
  }

  private static Notification odd(String team, NotifyCategory category, NotifyTarget target) {
    Notification usual = Examples.notification(team, target.address());
    return new Notification(
        usual.eventId(),
        category,
        usual.subject(),
        usual.activityId(),
        usual.channel(),
        usual.clientId(),
        target,
        usual.payload(),
        usual.trace());
  }

  @Test
  void aCompletedTeamsTaskIsReleasedTogetherWithItsPermit() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      delivery.admission.close(DeliveryScenario.url("shop"), RETRY_IN);
      delivery.announce("shop");
      delivery.awaitAllPermitsFree(1);
      assertThat(delivery.merchants.calls()).isEmpty();
      delivery.databaseClock.advance(RETRY_IN);
      delivery.admission.open(DeliveryScenario.url("shop"));
      assertThat(delivery.dispatcher.dispatchDue().successCount()).isEqualTo(1);
    }
  }

  @Test
  void aGateThatThrowsCostsNoPermitAndItsTaskIsGivenBackUncounted() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(2).start()) {
      delivery.admission.breakDown(DeliveryScenario.url("shop"));
      delivery.announce("shop");
      delivery.awaitAllPermitsFree(2);
      for (int i = 0; i < 20; i++) {
        delivery.databaseClock.advance(Duration.ofMinutes(3));
        delivery.dispatcher.dispatchDue();
        delivery.awaitAllPermitsFree(2);
      }
      assertThat(delivery.merchants.calls()).isEmpty();
      assertThat(delivery.taskOf("shop").notifyCount()).isZero();
      assertThat(delivery.observer.ourFaults()).isNotEmpty();
    }
  }

  @Test
  void everyPermitIsReleasedOnce() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.addDue("fine-", 30);
      delivery.dispatcher.dispatchDue();
      assertThat(delivery.admission.called()).isEqualTo(30);
      assertThat(delivery.admission.unused()).isZero();
    }
  }

  @Test
  void thePermitOfACallThatCameTooLateIsUnused() {
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .store(
                tasks ->
                    new ForwardingNotifyTasks(tasks) {
                      @Override
                      public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
                        return super.claimDue(
                            types, limit, new Lease(lease.owner(), lease.length(), 0));
                      }
                    })
            .start()) {
      delivery.addDue("shop");
      delivery.dispatcher.dispatchDue();
      assertThat(delivery.admission.unused()).isEqualTo(1);
      assertThat(delivery.admission.called()).isZero();
    }
  }

  @Test
  void anErrorInACallCostsNeitherOfItsPermits() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(2).start()) {
      delivery.merchants.answers(
          DeliveryScenario.url("shop"),
          () -> {
            throw new StackOverflowError();
          });
      delivery.addDue("shop");
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
      assertThat(delivery.admission.unused()).isEqualTo(1);
      delivery.awaitAllPermitsFree(2);
    }
  }

  /** Its due time is set by hand. */
  @Test
  void aClosedTaskIsNotCalled() {
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .store(
                tasks ->
                    new ForwardingNotifyTasks(tasks) {
                      @Override
                      public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
                        return super.claimDue(types, limit, lease).stream()
                            .map(NotifyDispatcherAdmissionTest::closed)
                            .toList();
                      }
                    })
            .start()) {
      delivery.addDue("shop");
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
      assertThat(delivery.merchants.calls()).isEmpty();
      assertThat(delivery.admission.asked()).isZero();
      assertThat(delivery.observer.released()).hasSize(1);
      assertThat(delivery.tasks.untilNextDue(DueTypes.ALL)).contains(Duration.ofHours(1));
      delivery.awaitAllPermitsFree(2);
    }
  }

  private static LeasedTask closed(LeasedTask leased) {
    NotifyTaskEntity task = leased.task();
    return new LeasedTask(
        new NotifyTaskEntity(
            task.id(), task.notification(), NotifyStatus.SUCCESS, 1, null, task.version()),
        leased.lease());
  }

  @Test
  void anErrorDoesNotEndTheThreadThatGivesTasksBack() {
    var failures = new AtomicInteger(1);
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .store(
                tasks ->
                    new ForwardingNotifyTasks(tasks) {
                      @Override
                      public void release(List<Release> releases) {
                        if (failures.getAndDecrement() > 0) {
                          throw new StackOverflowError();
                        }
                        super.release(releases);
                      }
                    })
            .start()) {
      delivery
          .addDue("shop-", 2)
          .forEach(shop -> delivery.admission.close(DeliveryScenario.url(shop), RETRY_IN));
      delivery.dispatcher.dispatchDue();
      delivery.databaseClock.advance(DeliveryScenario.LEASE);
      delivery.dispatcher.dispatchDue();
      assertThat(delivery.observer.failedPostponings()).hasSize(1);
      assertThat(delivery.tasks.untilNextDue(DueTypes.ALL)).contains(RETRY_IN);
      delivery.awaitAllPermitsFree(2);
    }
  }

  @Test
  void aReleaseThatCannotBeWrittenCostsNoPermit() {
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(2)
            .store(
                tasks ->
                    new ForwardingNotifyTasks(tasks) {
                      @Override
                      public void release(List<Release> releases) {
                        throw new IllegalStateException("the database is away");
                      }
                    })
            .start()) {
      delivery.admission.close(DeliveryScenario.url("shop"), RETRY_IN);
      delivery.addDue("shop");
      delivery.dispatcher.dispatchDue();
      assertThat(delivery.observer.failedPostponings()).containsExactly(1);
      assertThat(delivery.observer.failedRecordings()).isEmpty();
      delivery.awaitAllPermitsFree(2);
    }
  }
}
