package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertMessage;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.domain.testing.Soon;

class AlertSenderTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Duration SPACING = Duration.ofSeconds(3);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - MINUTE);
  private final ScriptedChat robot = new ScriptedChat();
  private final CountingAlertObserver observer = new CountingAlertObserver();
  private final AlertSender sender =
      new AlertSender(
          robot, observer, new PendingAlerts("node"), SPACING, new SettableClock(), nanos::get);

  @Test
  void whatIsPutIsSentOnce() {
    sender.put(List.of(alert("a", AlertState.RAISED)));
    sender.turn();
    nanos.addAndGet(MINUTE);
    sender.turn();
    assertThat(sender.untilNext()).isEmpty();
    assertThat(robot.lines()).containsExactly("RAISED a");
    assertThat(observer.sent).hasValue(1);
  }

  @Test
  void withinAnyMinuteAWebhookGetsAtMostTwentyMessagesAndNothingIsLost() {
    List<Long> sentAt = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      sender.put(List.of(alert("h" + i, AlertState.RAISED)));
      int before = robot.received().size();
      sender.turn();
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
  void whatComesWithinThePauseAfterAMessageSharesTheNext() {
    sender.put(List.of(alert("first", AlertState.RAISED)));
    sender.turn();
    for (int i = 0; i < 10; i++) {
      sender.put(List.of(alert("h" + i, AlertState.RAISED)));
      sender.turn();
      assertThat(sender.untilNext()).contains(SPACING);
    }
    nanos.addAndGet(SPACING.toNanos());
    sender.turn();
    assertThat(robot.received()).hasSize(2);
    assertThat(robot.received().get(1).alerts()).hasSize(10);
  }

  @Test
  void anotherTurnDuringASendDoesNothing() throws InterruptedException {
    CountDownLatch end = robot.hangs();
    sender.put(List.of(alert("a", AlertState.RAISED)));
    Thread sending = new Thread(sender::turn);
    sending.start();
    Soon.until(() -> robot.received().size() == 1);
    nanos.addAndGet(10 * MINUTE);
    sender.turn();
    end.countDown();
    sending.join();
    assertThat(robot.received()).hasSize(1);
  }

  @Test
  void ofOneCauseOnlyTheLatestIsTold() {
    sender.put(List.of(alert("a", AlertState.RAISED), alert("b", AlertState.RAISED)));
    sender.put(List.of(alert("a", AlertState.RECOVERED)));
    sender.turn();
    assertThat(robot.lines()).containsExactly("RAISED b", "RECOVERED a");
  }

  @Test
  void aMessageThatIsNotTakenIsSentAgainUnchangedAfterAPause() {
    robot.refusesNext(1);
    sender.put(List.of(alert("a", AlertState.RAISED)));
    sender.turn();
    sender.put(List.of(alert("b", AlertState.RAISED)));
    sender.turn();
    assertThat(sender.untilNext()).contains(Duration.ofSeconds(5));
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    sender.turn();
    assertThat(robot.received()).hasSize(2);
    assertThat(robot.received().get(1)).isEqualTo(robot.received().get(0));
    assertThat(observer.failed).hasValue(1);
    assertThat(observer.sent).hasValue(1);
  }

  @Test
  void aMessageThatIsNeverTakenIsGivenUpAfterFourAttemptsAndTheNextSaysSo() {
    robot.refusesNext(4);
    sender.put(List.of(alert("a", AlertState.RAISED), alert("b", AlertState.RAISED)));
    drain();
    assertThat(robot.received()).hasSize(4);
    assertThat(observer.dropped).hasValue(2);
    sender.put(List.of(alert("c", AlertState.RAISED)));
    drain();
    assertThat(robot.received()).hasSize(5);
    assertThat(robot.received().get(4).lost()).isEqualTo(2);
    assertThat(robot.received().get(4).text())
        .endsWith("RAISED c\n2 alert(s) before this were lost");
  }

  @Test
  void whatWasLostIsNotForgottenWhenTheMessageThatSaysSoIsLostToo() {
    robot.refusesNext(8);
    sender.put(List.of(alert("a", AlertState.RAISED)));
    drain();
    sender.put(List.of(alert("b", AlertState.RAISED)));
    drain();
    sender.put(List.of(alert("c", AlertState.RAISED)));
    drain();
    assertThat(robot.received().get(8).lost()).isEqualTo(2);
  }

  @Test
  void moreThanFitsIsToldInSeveralMessagesOfAtMost2048Bytes() {
    for (int i = 0; i < 50; i++) {
      sender.put(List.of(alert("拼团✓🙂".repeat(i) + i, AlertState.RAISED)));
    }
    drain();
    assertThat(robot.received())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            message ->
                assertThat(Texts.bytes(message.text()))
                    .isLessThanOrEqualTo(AlertMessage.MAX_TEXT_BYTES));
    assertThat(robot.received().stream().mapToInt(message -> message.alerts().size()).sum())
        .isEqualTo(50);
  }

  @Test
  void beyondItsBoundTheOutboxOnlyCounts() {
    for (int i = 0; i < PendingAlerts.MAX_CAUSES + 44; i++) {
      sender.put(List.of(alert("h" + i, AlertState.RAISED)));
    }
    drain();
    assertThat(robot.received().get(0).lost()).isEqualTo(44);
    assertThat(robot.lines()).hasSize(PendingAlerts.MAX_CAUSES + 1);
  }

  private void drain() {
    for (Optional<Duration> rest = sender.untilNext(); rest.isPresent(); ) {
      nanos.addAndGet(rest.get().toNanos());
      sender.turn();
      rest = sender.untilNext();
    }
  }

  private static Alert alert(String host, AlertState state) {
    return new Alert(AlertCause.tasksFailed(host), state, Examples.NOW, state + " " + host);
  }
}
