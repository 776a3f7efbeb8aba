package site.dopplerxd.domain.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static site.dopplerxd.domain.notify.delivery.DeliveryScenario.url;
import static site.dopplerxd.domain.testing.ScriptedMerchant.DOWN;
import static site.dopplerxd.domain.testing.ScriptedMerchant.ERROR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.notify.channel.Delivery;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.Soon;

class NotifyDispatcherTest {
  private static final Duration FIFTEEN_SECONDS = Duration.ofSeconds(15);

  private DeliveryScenario delivery = DeliveryScenario.with().start();

  private void begin(DeliveryScenario.Setup setup) {
    delivery.close();
    delivery = setup.start();
  }

  @AfterEach
  void close() {
    delivery.close();
  }

  private NotifyJobReport dispatchDue() {
    return delivery.dispatcher.dispatchDue();
  }

  @Test
  void theMerchantOfACompletedTeamIsCalledAtOnceUnderTheLeaseItsTaskWasBornWith() {
    delivery.announce("team");
    delivery.awaitAttempts(1);

    assertThat(delivery.merchants.calls())
        .containsExactly(Delivery.of(delivery.taskOf("team").notification(), Examples.TERMS));
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(delivery.taskOf("team").version()).isEqualTo(1);
  }

  @Test
  void whoAnnouncesDoesNotWaitForTheCall() {
    var latch = delivery.merchants.hangs(url("team"));
    delivery.announce("team");
    delivery.awaitUnderWay(1);
    assertThat(delivery.tasks.attempts()).isEmpty();
    latch.countDown();
    delivery.awaitAttempts(1);
  }

  @Test
  void noMerchantIsCalledBeforeTheCommit() {
    try (OwedCallback callback = delivery.dispatcher.owedCallback()) {
      delivery.write(callback, "team");
      assertThat(dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
    }
    assertThat(delivery.merchants.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMerchantThatNeverSucceedsGetsExactlyFiveCallsThenSilence(boolean reachable) {
    delivery.merchants.alwaysAnswers(url("team"), reachable ? ERROR : DOWN);
    delivery.announce("team");
    delivery.awaitAttempts(1);
    List<NotifyJobReport> reports = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      assertThat(dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);
      delivery.databaseClock.advance(FIFTEEN_SECONDS);
      reports.add(dispatchDue());
    }
    delivery.databaseClock.advance(Duration.ofDays(1000));
    assertThat(dispatchDue()).isEqualTo(NotifyJobReport.NOTHING);

    var retried = new NotifyJobReport(1, 0, 1, 0);
    assertThat(reports).containsExactly(retried, retried, retried, new NotifyJobReport(1, 0, 0, 1));
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.FAILED);
    assertThat(delivery.taskOf("team").notifyCount()).isEqualTo(5);
    assertThat(delivery.merchants.calls()).hasSize(5);
    assertThat(delivery.merchants.calls().stream().distinct()).hasSize(1);
    assertThat(delivery.tasks.attempts())
        .extracting(kept -> kept.attempt().number())
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aMerchantThatRecoversIsCalledNoMore() {
    delivery.merchants.answers(url("team"), DOWN, ERROR);
    delivery.announce("team");
    delivery.awaitAttempts(1);
    for (int round = 0; round < 5; round++) {
      delivery.databaseClock.advance(FIFTEEN_SECONDS);
      dispatchDue();
    }
    assertThat(delivery.merchants.calls()).hasSize(3);
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
  }

  @Test
  void aDeadMerchantDelaysNoTaskBehindIt() {
    var latch = delivery.merchants.hangs(url("dead"));
    delivery.addDue("dead");
    delivery.databaseClock.advance(Duration.ofSeconds(1));
    delivery.addDue("healthy-", 50);
    var round = delivery.dispatchDueElsewhere();

    delivery.awaitAttempts(50);
    assertThat(round).isNotDone();
    assertThat(delivery.merchants.underWay()).isEqualTo(1);
    latch.countDown();
    assertThat(round.join()).isEqualTo(new NotifyJobReport(51, 51, 0, 0));
  }

  @Test
  void aRoundTakesOnEverythingHoweverLittleRoomThereIs() {
    var underWay = new AtomicInteger();
    var most = new AtomicInteger();
    begin(DeliveryScenario.with().permits(4).gateway(real -> counting(real, underWay, most)));
    delivery.addDue("team-", 500);

    assertThat(dispatchDue()).isEqualTo(new NotifyJobReport(500, 500, 0, 0));
    assertThat(most.get()).isBetween(1, 4);
    assertThat(delivery.merchants.calls()).extracting(Delivery::target).doesNotHaveDuplicates();
  }

  private static DeliveryChannel counting(
      DeliveryChannel real, AtomicInteger underWay, AtomicInteger most) {
    return FakeChannel.around(
        real,
        request -> {
          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
          DeliveryResult result = real.deliver(request);
          underWay.decrementAndGet();
          return result;
        });
  }

  @Test
  void theReportSaysWhatBecameOfEveryTask() {
    delivery.addDue("fine-", 3);
    delivery.addDue("error-", 2).forEach(t -> delivery.merchants.answers(url(t), ERROR));
    delivery.addDue("forbidden");
    delivery.merchants.answers(url("forbidden"), new DeliveryResult.Forbidden("loopback"));
    assertThat(dispatchDue()).isEqualTo(new NotifyJobReport(6, 3, 2, 1));
  }

  @Test
  void aRoundForOneTeamLeavesTheOthersAlone() {
    delivery.addDue("team-1");
    delivery.addDue("team-2");
    assertThat(delivery.dispatcher.dispatchDueOf(new TeamId("team-1")))
        .isEqualTo(new NotifyJobReport(1, 1, 0, 0));
    assertThat(delivery.merchants.calls())
        .extracting(Delivery::target)
        .containsExactly(NotifyTarget.http(url("team-1")));
  }

  @Test
  void aFailedTaskIsCalledAgainWhenItIsDueWithoutTheJob() {
    begin(DeliveryScenario.with().clocksRun(new RetrySchedule(List.of(Duration.ofMillis(20)), 0)));
    delivery.merchants.answers(url("team"), ERROR);
    delivery.announce("team");
    delivery.awaitAttempts(2);
    assertThat(delivery.taskOf("team").status()).isEqualTo(NotifyStatus.SUCCESS);
  }

  @Test
  void whatIsDueAtTheStartIsTakenOnWithoutTheJob() {
    delivery.addDue("team-", 20);
    delivery.dispatcher.lookForDueTasks();
    delivery.awaitAttempts(20);
  }

  /** As it is while a merchant hangs that the timer's earlier round has called. */
  @Test
  void theAlarmRingsAgainWhileACallOfItsHangs() {
    var latch = delivery.merchants.hangs(url("slow"));
    delivery.addDue("slow");
    delivery.dispatcher.lookForDueTasks();
    delivery.awaitUnderWay(1);
    delivery.addDue("quick");
    delivery.dispatcher.lookForDueTasks();
    delivery.awaitAttempts(1);
    assertThat(delivery.taskOf("quick").status()).isEqualTo(NotifyStatus.SUCCESS);
    latch.countDown();
  }

  @Test
  void theAlarmIsSetBeforeTheJobWaitsForItsCalls() {
    begin(DeliveryScenario.with().clocksRun(RetrySchedule.card()));
    var latch = delivery.merchants.hangs(url("slow"));
    delivery.addDue("slow");
    delivery.addLeased("next", Duration.ofMillis(250));
    var round = delivery.dispatchDueElsewhere();
    delivery.awaitAttempts(1);
    assertThat(delivery.taskOf("next").status()).isEqualTo(NotifyStatus.SUCCESS);
    assertThat(round).isNotDone();
    latch.countDown();
    round.join();
  }

  @Test
  void anInterruptedRoundReportsItsCountsAndTheCallsGoOn() throws InterruptedException {
    var latch = delivery.merchants.hangs(url("slow"));
    delivery.addDue("slow");
    var reports = new ArrayList<NotifyJobReport>();
    var interrupted = new ArrayList<Boolean>();
    var round =
        new Thread(
            () -> {
              reports.add(dispatchDue());
              interrupted.add(Thread.interrupted());
            });
    round.start();
    delivery.awaitUnderWay(1);
    round.interrupt();
    round.join(20_000);

    assertThat(reports).containsExactly(new NotifyJobReport(1, 0, 0, 0));
    assertThat(interrupted).containsExactly(true);
    latch.countDown();
    delivery.awaitAttempts(1);
    assertThat(delivery.taskOf("slow").status()).isEqualTo(NotifyStatus.SUCCESS);
  }

  @Test
  void aTransactionThatIsRunAgainAnnouncesOnce() {
    delivery.database.giveUpNext(3);
    delivery.announce("team");
    delivery.awaitAttempts(1);
    assertThat(delivery.tasks.tasks()).hasSize(1);
    assertThat(delivery.merchants.calls()).hasSize(1);
    delivery.awaitAllPermitsFree(8);
  }

  @Test
  void everyAttemptIsKeptAndTold() {
    delivery.merchants.answers(url("team"), ERROR);
    delivery.announce("team");
    delivery.awaitAttempts(1);
    InMemoryNotifyTasks.KeptAttempt kept = delivery.tasks.attempts().get(0);
    assertThat(kept.attempt().result()).isEqualTo(ERROR);
    assertThat(kept.stale()).isFalse();
    assertThat(delivery.observer.attempted().get(0).attempt().attempt()).isEqualTo(kept.attempt());
    Soon.until(
        () -> delivery.tasks.untilNextDue(DueTypes.ALL).orElseThrow().equals(FIFTEEN_SECONDS));
  }
}
