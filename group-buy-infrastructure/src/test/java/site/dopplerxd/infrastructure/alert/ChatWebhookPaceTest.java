package site.dopplerxd.infrastructure.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.alert.model.Alert;
import site.dopplerxd.domain.alert.model.AlertCause;
import site.dopplerxd.domain.alert.model.AlertState;
import site.dopplerxd.domain.alert.port.AlertChannel;
import site.dopplerxd.domain.alert.service.SteppedSender;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.infrastructure.alert.ChatWebhookSettings.ChatWebhook;
import site.dopplerxd.testing.MockChatWebhook;
import site.dopplerxd.testing.MockChatWebhook.Vendor;

/** A flood of alerts against a robot that refuses the twenty-first message of a minute. */
class ChatWebhookPaceTest {
  private static final String SECRET = "SEC000000000000000000000";

  private final SettableClock clock = new SettableClock();
  private final MockChatWebhook robot =
      MockChatWebhook.start(Vendor.DINGTALK, SECRET, clock::instant);
  private final SteppedSender sender = new SteppedSender(channel(), clock);

  private AlertChannel channel() {
    ChatWebhook settings = new ChatWebhook("ops", "dingtalk", robot.url(), SECRET);
    return new ChatWebhooks(new ChatWebhookClient(Duration.ofSeconds(5)), clock)
        .channels(List.of(settings))
        .get(0);
  }

  @AfterEach
  void stop() {
    robot.close();
  }

  @Test
  void anAlertEverySecondForFourMinutesIsTakenWithoutAComplaintAndEachIsTold() {
    for (int second = 0; second < 240; second++) {
      sender.put(List.of(failing("host-" + second + ".example:443")));
      sender.work();
      clock.advance(Duration.ofSeconds(1));
    }
    sender.finish();

    assertThat(robot.complaints()).isEmpty();
    assertThat(robot.texts()).hasSizeBetween(60, 100);
    String all = String.join("\n", robot.texts());
    assertThat(IntStream.range(0, 240).filter(i -> !all.contains("host-" + i + ".")).boxed())
        .isEmpty();
  }

  @Test
  void aThousandAlertsAtOnceAreToldAsFarAsTheyFitAndTheRestIsCounted() {
    sender.put(
        IntStream.range(0, 1_000)
            .mapToObj(i -> failing("拼团-" + i + ".example:443"))
            .collect(Collectors.toList()));
    sender.finish();

    assertThat(robot.complaints()).isEmpty();
    assertThat(robot.texts().get(0)).endsWith("744 alert(s) before this were lost");
    assertThat(robot.texts().stream().flatMap(String::lines).filter(line -> line.contains("拼团")))
        .hasSize(256);
  }

  @Test
  void aWebhookThatIsOverItsLimitGetsTheSameMessageAgainLater() {
    robot.answersNext(MockChatWebhook.json("{\"errcode\":130101,\"errmsg\":\"send too fast\"}"));
    sender.put(List.of(failing("a.example:443")));
    sender.finish();

    assertThat(robot.requests()).hasSize(2);
    assertThat(robot.texts()).hasSize(1);
    assertThat(robot.complaints()).isEmpty();
  }

  private static Alert failing(String host) {
    return new Alert(
        AlertCause.tasksFailed(host),
        AlertState.RAISED,
        Examples.NOW,
        "FAILED: 1 task(s) for " + host + ", 1 since " + Examples.NOW);
  }
}
