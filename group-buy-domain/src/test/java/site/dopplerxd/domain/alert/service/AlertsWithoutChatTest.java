package site.dopplerxd.domain.alert.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.notify.channel.OpenBreakers.Open;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;

/** By itself, as it looks at all threads of the JVM. */
class AlertsWithoutChatTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();

  @Test
  void nothingRunsAndNothingIsKept() {
    try (Alerts alerts =
        new Alerts(
            "node",
            new AlertSettings(MINUTE, MINUTE, MINUTE, MINUTE, ""),
            List.of(),
            new InMemoryNotifyTasks(new InMemoryUnitOfWork(), clock),
            (atLeast, limit) -> new Open(List.of(), 0),
            () -> new Waiting(0, Duration.ZERO, 0),
            new CountingAlertObserver(),
            clock)) {
      alerts.start();
      alerts.taskFailed(
          new FailedTask(
              "a.example:443", 1, Subject.team(new TeamId("t1")), "timed out", List.of()));
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().equals("alerts"));
    }
  }
}
