package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.url;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;

/** What is our own fault is never charged to a merchant. */
class LocalFailuresTest {
  private static final LocalFailure FAULT =
      new LocalFailure("the egress proxy could not be reached");
  private static final Duration LONGEST_FIRST_REST = Duration.ofSeconds(18);

  @Test
  void theTaskIsGivenBackAsItWasAndKeepsNoAttempt() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      delivery.merchants.answers(url("shop"), FAULT);
      delivery.addDue("shop");

      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
      assertThat(delivery.taskOf("shop").status()).isEqualTo(NotifyStatus.WAITING);
      assertThat(delivery.taskOf("shop").notifyCount()).isZero();
      assertThat(delivery.tasks.attempts()).isEmpty();
      assertThat(delivery.observer.ourFaults()).containsExactly(FAULT);
      delivery.awaitAllPermitsFree(1);
    }
  }

  @Test
  void theGateLearnsNothingFromIt() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.merchants.answers(url("shop"), FAULT);
      delivery.addDue("shop");
      delivery.dispatcher.dispatchDue();
      assertThat(delivery.admission.unused()).isEqualTo(1);
      assertThat(delivery.admission.called()).isZero();
    }
  }

  @Test
  void theTaskRestsBeforeItComesBack() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.merchants.answers(url("shop"), FAULT);
      delivery.addDue("shop");
      delivery.dispatcher.dispatchDue();
      delivery.databaseClock.advance(Duration.ofSeconds(14));
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
      delivery.databaseClock.advance(LONGEST_FIRST_REST);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 1, 0, 0));
    }
  }

  @Test
  void howeverOftenItHappensTheMerchantStillGetsAllItsAttempts() {
    try (DeliveryScenario delivery = DeliveryScenario.with().start()) {
      delivery.merchants.alwaysAnswers(url("shop"), FAULT);
      delivery.addDue("shop");
      for (int round = 0; round < 20; round++) {
        delivery.dispatcher.dispatchDue();
        delivery.databaseClock.advance(LONGEST_FIRST_REST);
      }
      assertThat(delivery.taskOf("shop").notifyCount()).isZero();
      assertThat(delivery.observer.ourFaults()).hasSize(20);
    }
  }

  /** As a team does that completes while the database cannot tell its client's terms. */
  @Test
  void termsThatCannotBeReadDelayTheCallAndLoseNothing() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      delivery.terms.breakDown(Examples.CLIENT, new IllegalStateException("away"));
      delivery.announce("shop");
      delivery.awaitAllPermitsFree(1);
      assertThat(delivery.merchants.calls()).isEmpty();
      delivery.terms.put(Examples.CLIENT, Examples.TERMS);
      delivery.databaseClock.advance(LONGEST_FIRST_REST);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 1, 0, 0));
    }
  }

  @Test
  void aChannelThatThrowsCostsNeitherAnAttemptNorAPermit() {
    try (DeliveryScenario delivery = DeliveryScenario.with().permits(1).start()) {
      delivery.merchants.answers(
          url("shop"),
          () -> {
            throw new IllegalStateException("on purpose");
          });
      delivery.addDue("shop");
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(1, 0, 0, 0));
      assertThat(delivery.taskOf("shop").notifyCount()).isZero();
      delivery.awaitAllPermitsFree(1);
    }
  }

  @Test
  void othersAreDeliveredMeanwhile() {
    var faults = new AtomicInteger();
    try (DeliveryScenario delivery =
        DeliveryScenario.with()
            .permits(4)
            .gateway(
                real ->
                    FakeChannel.around(
                        real,
                        request -> {
                          boolean ours = request.target().address().contains("unlucky");
                          faults.addAndGet(ours ? 1 : 0);
                          return ours ? FAULT : real.deliver(request);
                        }))
            .start()) {
      delivery.addDue("unlucky-", 10);
      delivery.addDue("fine-", 50);
      assertThat(delivery.dispatcher.dispatchDue()).isEqualTo(new NotifyJobReport(60, 50, 0, 0));
      assertThat(faults.get()).isEqualTo(10);
    }
  }
}
