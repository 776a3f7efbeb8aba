package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** What people see and do about callbacks and clients, in a real browser. */
class ConsoleCallbacksBrowserTest extends BrowserTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MANY = 600;

  private static HostileMerchant merchant;
  private static Shop shop;

  @BeforeAll
  static void start() {
    serve("desk", RunningService.WITHOUT_ROUNDS);
    merchant = HostileMerchant.answering(Behaviour.text(500, "not today"));
    shop = new Shop(service);
  }

  @AfterAll
  static void stop() {
    merchant.close();
  }

  @Test
  void aCallbackShowsItsNextCallAndItsHeadersWithoutTheSignature() {
    long id = refused();
    browser.signIn("viewer", "demo-viewer").open("/console/callbacks/" + id);
    assertThat(browser.count("time.countdown[data-left]")).isEqualTo(1);
    assertThat(browser.textOf(".headers"))
        .contains("webhook-id", "webhook-timestamp", "User-Agent", "application/json")
        .contains("v1,••••••");
    assertThat(browser.text()).contains("As they would be made now", "\"outTradeNoList\"");
    assertThat(browser.source()).doesNotContainPattern("v1,[A-Za-z0-9+/]{43}=");
    browser.open("/console/hosts");
    assertThat(browser.text()).contains("100 %", "Half within");
  }

  @Test
  void manyCallbacksAreSeenFirstAndThenRetriedBatchAfterBatchUntilTheLast() {
    long id = refused();
    copyAsFailed(id);
    browser.signIn("operator", "demo-operator").open("/console/callbacks");
    browser.choose("status", "FAILED");
    browser.fill("teamId", team(id));
    browser.press("Retry all of these…");
    assertThat(browser.text()).contains(MANY + " callbacks match", "The newest of them");
    browser.fill("reason", "the shop is back");
    browser.press("Retry the first 500");
    await().ignoreExceptions().atMost(SOON).until(() -> browser.focused().contains("stop"));
    browser.awaitText(MANY + " are called again, 0 were skipped.");
    browser.awaitText("That was the last of them.");
    String failed = "SELECT COUNT(*) FROM notify_task WHERE notify_status = 3 AND team_id = ?";
    assertThat(count(failed, team(id))).isZero();
    assertThat(count("SELECT COUNT(*) FROM operator_audit WHERE reason = ?", "the shop is back"))
        .as("two batches with tasks, and one that found no more")
        .isEqualTo(3);
  }

  @Test
  void aTestCallbackIsSentAndItsAnswerSeen() {
    browser.signIn("operator", "demo-operator").open("/console/clients/demo");
    browser.follow("Test callback");
    browser.open("/console/test-callback?client=demo");
    assertThat(browser.value("client")).isEqualTo("demo");
    browser.fill("url", merchant.url("/tried"));
    browser.fill("reason", "is it there?");
    browser.press("Send");
    assertThat(browser.text()).contains("refused", "not today", "500");
    assertThat(merchant.received().stream().filter(call -> call.path().equals("/tried")))
        .hasSize(1);
  }

  @Test
  void aNewClientsKeyIsCopiedAndOpensTheDescriptionOfItsOwnOperations() {
    browser.signIn("operator", "demo-operator").open("/console/clients/new");
    browser.fill("clientId", "shop-9");
    browser.fill("name", "Shop 9");
    browser.fill("source", "s09");
    browser.fill("channel", "c09");
    browser.fill("retrySchedule", "15s,1m,10m");
    browser.fill("timeZone", "Asia/Shanghai");
    browser.fill("allowedHosts", "shop.example");
    browser.fill("refundNotifyUrl", "https://shop.example/refunds");
    browser.choose("ackMode", "JSON_FIELD");
    browser.fill("ackField", "code");
    browser.fill("ackValue", "0");
    browser.pressHere("[name=teamFailedNotify]");
    browser.fill("reason", "a new shop");
    browser.press("Create");
    browser.awaitText("Shown this once");
    String key = browser.textOf("#key");
    browser.pressHere("[data-copy=key]");
    assertThat(browser.copied()).isEqualTo(key);
    assertThat(browser.textOf("#line-curl")).contains("X-API-Key: " + key);
    browser.back();
    browser.open("/console/clients/shop-9");
    assertThat(browser.source()).doesNotContain(key);
    assertThat(List.of("retrySchedule", "timeZone", "ackField", "refundNotifyUrl"))
        .extracting(browser::value)
        .containsExactly("15s,1m,10m", "Asia/Shanghai", "code", "https://shop.example/refunds");
    assertThat(browser.count("[name=teamFailedNotify]:checked")).isEqualTo(1);
  }

  private static long refused() {
    String team = shop.complete(Activity.THREE, 3, merchant.url("/told")).get(0).teamId();
    String task = "SELECT MAX(id) FROM notify_task WHERE team_id = ? AND notify_status = 2";
    await().atMost(SOON).until(() -> service.sql().queryForObject(task, Long.class, team) != null);
    return service.sql().queryForObject(task, Long.class, team);
  }

  private static void copyAsFailed(long id) {
    int copied =
        service
            .sql()
            .update(
                "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id,"
                    + " notify_type, notify_url, parameter_json, notify_status, notify_count,"
                    + " version, client_id, host)"
                    + " WITH RECURSIVE numbers (n) AS"
                    + " (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
                    + " SELECT UUID(), CONCAT('copy/', n), category, team_id, activity_id,"
                    + " notify_type, notify_url, parameter_json, 3, 5, 0, client_id, host"
                    + " FROM notify_task, numbers WHERE id = ?",
                MANY,
                id);
    assertThat(copied).isEqualTo(MANY);
  }

  private static String team(long id) {
    String team = "SELECT team_id FROM notify_task WHERE id = ?";
    return service.sql().queryForObject(team, String.class, id);
  }

  private static int count(String sql, String parameter) {
    return service.sql().queryForObject(sql, Integer.class, parameter);
  }
}
