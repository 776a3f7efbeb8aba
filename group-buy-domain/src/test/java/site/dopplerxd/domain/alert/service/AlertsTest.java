package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.notify.channel.OpenBreakers.Open;
import site.dopplerxd.domain.notify.channel.OpenBreakers.OpenBreaker;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.domain.testing.ForwardingNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;
import site.dopplerxd.domain.trade.operation.OpenRefunds;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class AlertsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final AlertSettings SETTINGS =
      new AlertSettings(
          Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(10), SECOND, "");

  private final SettableClock clock = new SettableClock();
  private final ScriptedChat robot = new ScriptedChat();
  private final CountingAlertObserver observer = new CountingAlertObserver();
  private final AtomicReference<Supplier<DueBacklog>> backlog =
      new AtomicReference<>(() -> new DueBacklog(0, Duration.ZERO));
  private final AtomicReference<Open> open = new AtomicReference<>(new Open(List.of(), 0));
  private final AtomicReference<Waiting> waiting =
      new AtomicReference<>(new Waiting(0, Duration.ZERO, 0));
  private Alerts alerts = telling(robot);

  private Alerts telling(AlertChannel... robots) {
    return new Alerts(
        "node",
        SETTINGS,
        List.of(robots),
        new ForwardingNotifyTasks(new InMemoryNotifyTasks(new InMemoryUnitOfWork(), clock)) {
          @Override
          public DueBacklog backlog() {
            return backlog.get().get();
          }
        },
        (atLeast, limit) -> open.get(),
        () -> waiting.get(),
        observer,
        clock);
  }

  @AfterEach
  void close() {
    alerts.close();
  }

  @Test
  void paymentsThatWaitForAPersonAreToldAndTheirEndToo() {
    alerts.start();
    waiting.set(new Waiting(2, Duration.ofSeconds(30), 0));
    Soon.until(() -> robot.received().size() == 1);
    assertThat(robot.received().get(0).text())
        .contains("PAYMENT: 2 payment callback(s) wait for a person, the first for 30 s");
    assertThat(robot.received().get(0).alerts().get(0).cause().name())
        .isEqualTo("payment_callback_failed");
    waiting.set(new Waiting(0, Duration.ZERO, 0));
    alerts.ask();
    Soon.until(() -> robot.received().size() == 2);
    assertThat(robot.received().get(1).text()).contains("no payment callback waits");
  }

  @Test
  void aSecondPaymentReachesTheChatWebhookByItself() {
    alerts.start();
    alerts.paidTwice(new ClientId("shop-7"), "8001-2");
    Soon.until(() -> robot.received().size() == 1);
    assertThat(robot.received().get(0).text())
        .contains("PAYMENT: 1 second payment(s) for places of shop-7 are owed back")
        .endsWith("latest: refund 8001-2");
    assertThat(robot.received().get(0).alerts().get(0).cause().name()).isEqualTo("second_payment");
  }

  @Test
  void whatIsPaidTwiceJustBeforeTheEndIsStillTold() {
    alerts.start();
    alerts.paidTwice(new ClientId("shop-7"), "8001-2");
    alerts.close();
    assertThat(robot.received()).hasSize(1);
  }

  @Test
  void refundsThatAreOpenForTooLongAreToldForEachClient() {
    alerts.start();
    Instant since = Instant.parse("2026-03-01T08:00:00.120Z");
    alerts.refundsOpen(
        List.of(
            new OpenRefunds(new ClientId("shop-7"), 3, since),
            new OpenRefunds(new ClientId("shop-8"), 1, since)));
    Soon.until(() -> robot.lines().size() == 2);
    assertThat(robot.lines())
        .containsExactly(
            "REFUND: 3 refund(s) of client shop-7 are not done, the first since"
                + " 2026-03-01T08:00:00Z",
            "REFUND: 1 refund(s) of client shop-8 are not done, the first since"
                + " 2026-03-01T08:00:00Z");
    assertThat(robot.received().get(0).alerts())
        .extracting(alert -> alert.cause().name())
        .containsOnly("refunds_open");
  }

  @Test
  void refundsOfClientsBeyondAHundredAreToldTogether() {
    Instant since = Instant.parse("2026-03-01T08:00:00Z");
    List<OpenRefunds> open =
        IntStream.rangeClosed(1, 103)
            .mapToObj(i -> new OpenRefunds(new ClientId("shop-" + i), i, since.plusSeconds(i)))
            .toList();
    List<Alert> alerts = RefundAlerts.of(open);
    assertThat(alerts).hasSize(101);
    assertThat(alerts.get(99).cause()).isEqualTo(AlertCause.refundsOpen("shop-100"));
    assertThat(alerts.get(100).cause()).isEqualTo(AlertCause.refundsOpen(AlertCause.OTHER_CLIENTS));
    assertThat(alerts.get(100).text())
        .isEqualTo(
            "REFUND: 306 refund(s) of 3 more clients are not done, the first since"
                + " 2026-03-01T08:01:41Z");
    assertThat(RefundAlerts.of(open.subList(0, 100))).hasSize(100);
    assertThat(RefundAlerts.of(List.of())).isEmpty();
  }

  @Test
  void aFailedTaskReachesTheChatWebhookByItself() {
    alerts.start();
    alerts.taskFailed(failed(17));
    Soon.until(() -> robot.received().size() == 1);
    assertThat(robot.received().get(0).text())
        .startsWith("[group-buy] node 2026-03-01T10:00:00Z\nFAILED: 1 task(s) for a.example:443")
        .endsWith("latest: task 17 of team t17, timed out; trade numbers: T-17");
  }

  @Test
  void tenThousandFailuresOnManyThreadsAreAllCountedInOneMessage() {
    Concurrently.times(
        8,
        thread -> {
          for (int i = 0; i < 1_250; i++) {
            alerts.taskFailed(failed(i));
          }
        });
    alerts.start();
    Soon.until(() -> robot.received().size() == 1);
    assertThat(robot.lines().get(0)).startsWith("FAILED: 10000 task(s)");
  }

  @Test
  void aWebhookThatHangsDelaysNeitherDeliveryNorAnotherWebhookNorShutdown() {
    ScriptedChat dead = new ScriptedChat();
    CountDownLatch never = dead.hangs();
    alerts = telling(dead, robot);
    alerts.start();
    alerts.taskFailed(failed(1));
    Soon.until(() -> dead.received().size() == 1 && robot.received().size() == 1);
    long start = System.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      alerts.taskFailed(failed(i));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    alerts.close();
    assertThat(never.getCount()).as("still hanging").isEqualTo(1);
    assertThat(dead.received()).hasSize(1);
  }

  @Test
  void delayAndOpenBreakersAreLookedAt() {
    behindBy(Duration.ofMinutes(2));
    open.set(new Open(List.of(new OpenBreaker("b.example:80", Duration.ofMinutes(3))), 1));
    alerts.ask();
    alerts.look();
    alerts.start();
    Soon.until(() -> robot.lines().size() == 2);
    assertThat(robot.lines())
        .containsExactly(
            "BEHIND: the oldest due task waits for 120 s; 3 are due",
            "UNREACHABLE: the breaker of b.example:80 is open for 180 s");
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsCountedAndEndsNothing() {
    behindBy(Duration.ofMinutes(2));
    alerts.ask();
    backlog.set(
        () -> {
          throw new IllegalStateException("no database");
        });
    alerts.ask();
    assertThat(observer.unreadable).hasValue(1);
    alerts.start();
    Soon.until(() -> robot.received().size() == 1);
    assertThat(robot.lines()).hasSize(1).first().asString().startsWith("BEHIND");
  }

  @Test
  void whatFailedJustBeforeTheEndIsStillTold() {
    alerts.start();
    alerts.taskFailed(failed(1));
    alerts.close();
    assertThat(robot.received()).hasSize(1);
  }

  @Test
  void whatFailedJustAfterAMessageIsToldBeforeTheEndWhenThePauseIsShort() {
    alerts.start();
    alerts.taskFailed(failed(1));
    Soon.until(() -> robot.received().size() == 1);
    alerts.taskFailed(
        new FailedTask("b.example:443", 2, Subject.team(new TeamId("t2")), "timed out", List.of()));
    alerts.close();
    assertThat(robot.received()).hasSize(2);
  }

  private void behindBy(Duration age) {
    backlog.set(() -> new DueBacklog(3, age));
  }

  private static FailedTask failed(long id) {
    return new FailedTask(
        "a.example:443", id, Subject.team(new TeamId("t" + id)), "timed out", List.of("T-" + id));
  }
}
