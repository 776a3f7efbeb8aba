package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** Rows of notify_task that another version of the service, or a person, wrote. */
@Tag("system")
class OddRowsTest {
  private static RunningService service;
  private static OperatorClient operator;
  private static HostileMerchant merchant;

  private final String usual = "usual-" + UUID.randomUUID();

  @BeforeAll
  static void start() {
    merchant = HostileMerchant.answering(Behaviour.success());
    service =
        RunningService.on(TestDatabase.migratedSchema("odd_rows"), RunningService.WITHOUT_ROUNDS);
    operator = OperatorClient.operator(service);
  }

  @AfterAll
  static void stop() {
    service.close();
    merchant.close();
  }

  @BeforeEach
  void nothingOwed() {
    service.sql().update("DELETE FROM notify_task");
  }

  @Test
  void aRowOfTypeMqIsNeverSentOverHttp() {
    assertShownButNotSent("notify_type = 'MQ'", "notifyType", "MQ");
  }

  @Test
  void aRowOfAnUnknownCategoryIsShownAndNotSent() {
    assertShownButNotSent("category = 'coupon_issued'", "category", "coupon_issued");
  }

  @Test
  void aRowOfAnUnknownStatusIsShownAndNotSent() {
    assertShownButNotSent("notify_status = 7", "status", "7");
  }

  private void assertShownButNotSent(String edit, String field, String value) {
    long odd = add("odd-" + UUID.randomUUID(), edit);
    long neighbour = add(usual, "notify_status = 0");
    int before = merchant.received().size();
    service.runJob();

    assertThat(merchant.received()).hasSize(before + 1);
    assertThat(merchant.received().get(before).body()).contains(usual);
    assertThat(task(neighbour).getString("status")).isEqualTo("SUCCESS");
    assertThat(task(odd).getString(field)).isEqualTo(value);
    assertThat(task(odd).getInteger("attempts")).isZero();
    assertThat(operator.retry(odd).code()).as("this node cannot send it").startsWith("E");
    service.runJob();
    assertThat(merchant.received()).as("it rests").hasSize(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category = 'coupon_issued'",
        "notify_type = 'PIGEON'",
        "notify_url = ''",
        "notify_url = 'not a url'",
        "notify_status = 7",
        "subject_kind = 'COUPON', subject_id = 'c-1', team_id = '', activity_id = 0",
        "client_id = '', owner = 'me', due_at = NULL, notify_status = 3"
      })
  void anOddRowHarmsOnlyItself(String edit) {
    long odd = add("odd-" + UUID.randomUUID(), edit);
    long failed = add(usual, "due_at = NULL, notify_status = 3");

    JSONArray tasks = data(operator.get(OperatorClient.TASKS)).getJSONArray("tasks");
    assertThat(tasks.toList(JSONObject.class))
        .extracting(task -> task.getLong("id"))
        .containsExactly(failed, odd);
    assertThat(task(odd).getString("webhookId")).isNotEmpty();
    for (String page : List.of("/due", "/counts", "/retry_preview?status=FAILED")) {
      assertThat(operator.get(OperatorClient.TASKS + page).httpStatus()).as(page).isEqualTo(200);
    }
    for (String status : List.of("WAITING", "FAILED")) {
      assertThat(retryAll(status).httpStatus()).as(status).isEqualTo(200);
    }
    assertThat(operator.abandon(odd).httpStatus()).isIn(200, 409);
    service.runJob();
    await().untilAsserted(() -> assertThat(task(failed).getString("status")).isEqualTo("SUCCESS"));
  }

  private static Answer retryAll(String status) {
    JSONObject request =
        OperatorClient.request().fluentPut("filter", JSONObject.of("status", status));
    return operator.post(OperatorClient.TASKS + "/retry", request.fluentPut("limit", 10));
  }

  private static long add(String team, String edit) {
    service
        .sql()
        .update(
            "INSERT INTO notify_task (uuid, event_key, category, team_id, activity_id, notify_type,"
                + " notify_url, parameter_json, notify_status, notify_count, due_at, version)"
                + " VALUES (UUID(), ?, 'trade_settlement', ?, 1, 'HTTP', ?, ?, 0, 0,"
                + " UTC_TIMESTAMP(6) - INTERVAL 1 SECOND, 0)",
            team + "/trade_settlement",
            team,
            merchant.url("/cb"),
            "{\"teamId\":\"" + team + "\"}");
    long id =
        service
            .sql()
            .queryForObject(
                "SELECT id FROM notify_task WHERE event_key = ?",
                Long.class,
                team + "/trade_settlement");
    service.sql().update("UPDATE notify_task SET " + edit + " WHERE id = ?", id);
    return id;
  }

  private static JSONObject task(long id) {
    return data(operator.get(OperatorClient.TASKS + "/" + id)).getJSONObject("task");
  }

  private static JSONObject data(Answer answer) {
    assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(200);
    return answer.data();
  }
}
