package site.dopplerxd.infrastructure.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.port.AlertObserver;
import site.dopplerxd.domain.alert.service.AlertSettings;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.notify.channel.OpenBreakers.Open;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.NotifyAttempt;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.RetrySchedule;
import site.dopplerxd.domain.payment.port.WaitingPayments.Waiting;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.FakeChannel;
import site.dopplerxd.domain.testing.InMemoryNotifyTasks;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.infrastructure.alert.ChatWebhookSettings.ChatWebhook;
import site.dopplerxd.testing.MockChatWebhook;
import site.dopplerxd.testing.MockChatWebhook.Vendor;

class AlertedDeliveriesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final DeliveryResult GONE = new DeliveryResult.Refused(410, "");
  private static final DeliveryResult ERROR = new DeliveryResult.Refused(500, "");
  private final SettableClock clock = new SettableClock();
  private final MockChatWebhook robot = MockChatWebhook.start(Vendor.WECOM, "", clock::instant);
  private final Alerts alerts =
      new Alerts(
          "node",
          new AlertSettings(MINUTE, MINUTE, MINUTE, Duration.ofSeconds(3), ""),
          new ChatWebhooks(new ChatWebhookClient(Duration.ofSeconds(5)), clock)
              .channels(List.of(new ChatWebhook("ops", "wecom", robot.url(), null))),
          new InMemoryNotifyTasks(new InMemoryUnitOfWork(), clock),
          (atLeast, limit) -> new Open(List.of(), 0),
          () -> new Waiting(0, Duration.ZERO, 0),
          new AlertObserver() {},
          clock);
  private String payload = "{\"outTradeNoList\":[\"no-1\",\"no-2\"]}";
  private final AlertedDeliveries deliveries =
      new AlertedDeliveries(alerts, FakeChannel.at("merchant.example:443"));

  @AfterEach
  void stop() {
    robot.close();
  }

  @Test
  void aTaskThatWasGivenUpIsToldByItsHost() {
    tell(GONE, false);
    assertThat(robot.texts()).hasSize(1);
    assertThat(robot.texts().get(0))
        .contains(
            "1 task(s) for merchant.example:443",
            "team-7, answered HTTP 410 and is gone",
            "trade numbers: no-1, no-2");
  }

  @Test
  void aRefundIsToldWithTheNumberOfItsPlace() {
    payload = "{\"outTradeNo\":\"no-9\",\"refundNo\":\"r-1\"}";
    tell(GONE, false);
    assertThat(robot.texts().get(0)).endsWith("trade numbers: no-9");
  }

  @Test
  void aStaleResultIsNoAlert() {
    tell(GONE, true);
    assertThat(robot.texts()).isEmpty();
  }

  @Test
  void aTaskThatWillBeRetriedIsNoAlert() {
    tell(ERROR, false);
    assertThat(robot.texts()).isEmpty();
  }

  private void tell(DeliveryResult result, boolean stale) {
    alerts.start();
    deliveries.attempted(attempt(result), stale);
    alerts.close();
  }

  private AttemptRecord attempt(DeliveryResult result) {
    NotifyTaskEntity task =
        NotifyTaskEntity.created(7, notification(), 1).after(result, RetrySchedule.card());
    return new AttemptRecord(
        task,
        new NotifyAttempt(7, 1, Examples.NOW, Duration.ofMillis(5), result),
        task.status().isOpen() ? Optional.of(MINUTE) : Optional.empty());
  }

  private Notification notification() {
    Notification team = Examples.notification("team-7", Examples.URL);
    return new Notification(
        team.eventId(),
        team.category(),
        team.subject(),
        team.activityId(),
        team.channel(),
        team.clientId(),
        team.target(),
        payload,
        team.trace());
  }
}
