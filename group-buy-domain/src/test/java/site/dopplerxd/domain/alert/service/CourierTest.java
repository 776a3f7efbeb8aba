package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause.TasksFailed;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.SettableClock;

class CourierTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - MINUTE);
  private final ScriptedRobot robot = new ScriptedRobot();
  private final CountingAlertObserver observer = new CountingAlertObserver();
  private final Courier courier =
      new Courier(
          robot, observer, new Outbox("node"), new RateLimit(20), new SettableClock(), nanos::get);

  @Test
  void whatIsPutIsSentOnceAndThenTheCourierRests() {
    courier.put(List.of(alert("a", AlertState.RAISED)));
    assertThat(courier.turn()).isZero();
    nanos.addAndGet(MINUTE);
    assertThat(courier.turn()).isEqualTo(Courier.IDLE);
    assertThat(robot.lines()).containsExactly("RAISED a");
    assertThat(observer.sent).hasValue(1);
  }

  @Test
  void withinAnyMinuteARobotGetsAtMostTwentyMessagesAndNothingIsLost() {
    List<Long> sentAt = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      courier.put(List.of(alert("h" + i, AlertState.RAISED)));
      int before = robot.received().size();
      courier.turn();
      if (robot.received().size() > before) {
        sentAt.add(nanos.get());
      }
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
    }
    drain();
    for (int i = 20; i < sentAt.size(); i++) {
      assertThat(sentAt.get(i) - sentAt.get(i - 20)).isGreaterThanOrEqualTo(MINUTE);
    }
    assertThat(sentAt).hasSizeGreaterThanOrEqualTo(100);
    long told = robot.received().stream().mapToLong(message -> message.alerts().size()).sum();
    long lost = robot.received().stream().mapToLong(AlertMessage::lost).sum();
    assertThat(told + lost).as("told by name or by number").isEqualTo(3_000);
  }

  @Test
  void whatComesWhileTheLimitHoldsSharesTheNextMessage() {
    for (int i = 0; i < 20; i++) {
      courier.put(List.of(alert("h" + i, AlertState.RAISED)));
      courier.turn();
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    for (int i = 20; i < 30; i++) {
      courier.put(List.of(alert("h" + i, AlertState.RAISED)));
      assertThat(courier.turn()).isEqualTo(Duration.ofSeconds(40));
    }
    nanos.addAndGet(Duration.ofSeconds(40).toNanos());
    assertThat(courier.turn()).isZero();
    assertThat(robot.received()).hasSize(21);
    assertThat(robot.received().get(20).alerts()).hasSize(10);
  }

  @Test
  void ofOneCauseOnlyTheLatestIsTold() {
    courier.put(List.of(alert("a", AlertState.RAISED), alert("b", AlertState.RAISED)));
    courier.put(List.of(alert("a", AlertState.RECOVERED)));
    courier.turn();
    assertThat(robot.lines()).containsExactly("RAISED b", "RECOVERED a");
  }

  @Test
  void aMessageThatIsNotTakenIsSentAgainUnchangedAfterAPause() {
    robot.refusesNext(1);
    courier.put(List.of(alert("a", AlertState.RAISED)));
    courier.turn();
    courier.put(List.of(alert("b", AlertState.RAISED)));
    assertThat(courier.turn()).isEqualTo(Duration.ofSeconds(5));
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    courier.turn();
    assertThat(robot.received()).hasSize(2);
    assertThat(robot.received().get(1)).isEqualTo(robot.received().get(0));
    assertThat(observer.failed).hasValue(1);
    assertThat(observer.sent).hasValue(1);
  }

  @Test
  void aMessageThatIsNeverTakenIsGivenUpAfterFourAttemptsAndTheNextSaysSo() {
    robot.refusesNext(4);
    courier.put(List.of(alert("a", AlertState.RAISED), alert("b", AlertState.RAISED)));
    drain();
    assertThat(robot.received()).hasSize(4);
    assertThat(observer.dropped).hasValue(2);
    courier.put(List.of(alert("c", AlertState.RAISED)));
    drain();
    assertThat(robot.received()).hasSize(5);
    assertThat(robot.received().get(4).lost()).isEqualTo(2);
    assertThat(robot.received().get(4).text())
        .endsWith("RAISED c\n2 alert(s) before this were lost");
  }

  @Test
  void whatWasLostIsNotForgottenWhenTheMessageThatSaysSoIsLostToo() {
    robot.refusesNext(8);
    courier.put(List.of(alert("a", AlertState.RAISED)));
    drain();
    courier.put(List.of(alert("b", AlertState.RAISED)));
    drain();
    courier.put(List.of(alert("c", AlertState.RAISED)));
    drain();
    assertThat(robot.received().get(8).lost()).isEqualTo(2);
  }

  @Test
  void moreThanFitsIsToldInSeveralMessagesOfAtMost2048Bytes() {
    for (int i = 0; i < 50; i++) {
      courier.put(List.of(alert("拼团✓🙂".repeat(i) + i, AlertState.RAISED)));
    }
    drain();
    assertThat(robot.received())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            message ->
                assertThat(Utf8.bytes(message.text()))
                    .isLessThanOrEqualTo(AlertMessage.MAX_TEXT_BYTES));
    assertThat(robot.received().stream().mapToInt(message -> message.alerts().size()).sum())
        .isEqualTo(50);
  }

  @Test
  void beyondItsBoundTheOutboxOnlyCounts() {
    for (int i = 0; i < Outbox.MAX_CAUSES + 44; i++) {
      courier.put(List.of(alert("h" + i, AlertState.RAISED)));
    }
    drain();
    assertThat(robot.received().get(0).lost()).isEqualTo(44);
    assertThat(robot.lines()).hasSize(Outbox.MAX_CAUSES + 1);
  }

  private void drain() {
    while (true) {
      Duration rest = courier.turn();
      if (rest.equals(Courier.IDLE)) {
        return;
      }
      nanos.addAndGet(rest.toNanos());
    }
  }

  private static Alert alert(String host, AlertState state) {
    return new Alert(new TasksFailed(host), state, Examples.NOW, state + " " + host);
  }
}
