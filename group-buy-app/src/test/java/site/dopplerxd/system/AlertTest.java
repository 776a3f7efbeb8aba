package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.MockChatWebhook;
import site.dopplerxd.testing.MockChatWebhook.Vendor;
import site.dopplerxd.testing.TestDatabase;

/** What the operators' robots are told, by a service whose tasks fail after two calls. */
@Tag("service")
class AlertTest {
  private static final String SECRET = "SEC000000000000000000000";
  private static final String WHSEC = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final MockChatWebhook ding =
      MockChatWebhook.start(Vendor.DINGTALK, SECRET, Clock.systemUTC()::instant);
  private final MockChatWebhook webhook =
      MockChatWebhook.start(Vendor.WEBHOOK, WHSEC, Clock.systemUTC()::instant);
  private final RunningService service =
      RunningService.on(
          TestDatabase.migratedSchema("alerts"),
          RunningService.WITHOUT_ROUNDS,
          "group-buy.notify.schedule=1s",
          "group-buy.notify.isolation.breaker-calls=2",
          "group-buy.notify.isolation.breaker-wait=1s",
          "group-buy.alerts.breaker-open=10s",
          "group-buy.alerts.oldest-due=10s",
          "group-buy.alerts.task-link=https://console.example/tasks/{id}",
          "group-buy.alerts.robots[0].name=ding",
          "group-buy.alerts.robots[0].type=dingtalk",
          "group-buy.alerts.robots[0].url=" + ding.url(),
          "group-buy.alerts.robots[0].secret=" + SECRET,
          "group-buy.alerts.robots[1].name=own",
          "group-buy.alerts.robots[1].type=webhook",
          "group-buy.alerts.robots[1].url=" + webhook.url(),
          "group-buy.alerts.robots[1].secret=" + WHSEC);
  private final Shop shop = new Shop(service);

  @AfterEach
  void stop() {
    service.close();
    ding.close();
    webhook.close();
  }

  @Test
  void tasksOfAMerchantThatNeverAcknowledgesAreToldInExactlyOneSignedMessage() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(200, "error"))) {
      String url = merchant.url("/cb?token=the-merchants-own");
      List<String> teams = IntStream.range(0, 3).mapToObj(i -> complete(url)).toList();
      teams.forEach(
          team -> assertThat(shop.ledger().awaitClosed(team).notifyStatus()).isEqualTo(3));

      await().atMost(TIMEOUT).until(() -> taken(ding) == 1 && taken(webhook) == 1);
      await()
          .during(Duration.ofSeconds(5))
          .atMost(TIMEOUT)
          .until(() -> taken(ding) == 1 && taken(webhook) == 1);

      assertThat(sentTo("ding")).isEqualTo(1);
      assertThat(sentTo("own")).isEqualTo(1);
      assertThat(ding.complaints()).isEmpty();
      assertThat(webhook.complaints()).isEmpty();
      assertThat(ding.texts().get(0))
          .contains("FAILED: ", "task(s) for 127.0.0.1:", "of team ")
          .containsPattern("latest: task \\d+ of team \\S+, .+; trade numbers: \\S+")
          .containsPattern("https://console\\.example/tasks/\\d+")
          .doesNotContain("the-merchants-own", "/cb");
    }
  }

  private double sentTo(String robot) {
    return service
        .bean(MeterRegistry.class)
        .get("group_buy.alerts")
        .tags("robot", robot, "result", "sent")
        .counter()
        .count();
  }

  /** Both at once, because each is looked at only every few seconds. */
  @Test
  void aDelayAndAHostThatCannotBeReachedAreToldAndSoIsTheirEnd() {
    try (HostileMerchant late = HostileMerchant.answering(Behaviour.text(200, "error"));
        HostileMerchant dead = HostileMerchant.answering(Behaviour.hangUp())) {
      String host = "127.0.0.1:" + dead.port();
      String team = complete(late.url("/cb"));
      shop.ledger().awaitClosed(complete(dead.url("/cb")));
      shop.ledger().awaitClosed(team);
      makeDueSinceAnHour(team);
      awaitWords("BEHIND: the oldest due task waits for 36");
      awaitWords("UNREACHABLE: the breaker of " + host + " is open for 1");

      late.answers(Behaviour.success());
      dead.answers(Behaviour.success());
      service.runJob();
      List.of(complete(dead.url("/cb")), complete(dead.url("/cb")))
          .forEach(one -> shop.ledger().awaitClosed(one));

      awaitWords("recovered: delivery has caught up");
      awaitWords("breaker no longer open: " + host);
    }
  }

  @Test
  void aWebhookThatHangsSlowsNeitherDeliveryNorShutdown() {
    ding.hangs(Duration.ofMinutes(1));
    try (HostileMerchant dead = HostileMerchant.answering(Behaviour.text(410, "gone"));
        HostileMerchant healthy = HostileMerchant.answering(Behaviour.success())) {
      shop.ledger().awaitClosed(complete(dead.url("/cb")));
      await().atMost(TIMEOUT).until(() -> !ding.requests().isEmpty());

      long start = System.nanoTime();
      List<String> teams =
          IntStream.range(0, 20).mapToObj(i -> complete(healthy.url("/cb"))).toList();
      teams.forEach(
          team -> assertThat(shop.ledger().awaitClosed(team).notifyStatus()).isEqualTo(1));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      assertThat(taken(webhook)).as("the other robot").isEqualTo(1);

      long end = System.nanoTime();
      service.close();
      assertThat(Duration.ofNanos(System.nanoTime() - end)).isLessThan(Duration.ofSeconds(20));
      assertThat(taken(ding)).isZero();
    }
  }

  private String complete(String url) {
    return shop.complete(Activity.TWO, 2, url).get(0).teamId();
  }

  /** Open again and without a lease, as if every node had stood still. */
  private void makeDueSinceAnHour(String team) {
    shop.sql()
        .update(
            "UPDATE notify_task SET notify_status = 2, version = version + 1,"
                + " due_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR WHERE team_id = ?",
            team);
  }

  private void awaitWords(String words) {
    await(words)
        .atMost(TIMEOUT)
        .until(() -> ding.texts().stream().anyMatch(text -> text.contains(words)));
  }

  private static int taken(MockChatWebhook robot) {
    return robot.texts().size();
  }
}
