package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.testing.Concurrently;
import site.dopplerxd.system.Ledger.Attempt;
import site.dopplerxd.system.Ledger.Task;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** A person steps in, through the API, while the service delivers. Two calls in all. */
@Tag("system")
class OperatorTest {
  private static final int SUCCESS = 1;
  private static final int FAILED = 3;
  private static final int ABANDONED = 4;
  private static final Duration LATE = Duration.ofSeconds(2);

  private static RunningService service;
  private static Shop shop;
  private static OperatorClient operator;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.migratedSchema("operators"),
            RunningService.WITHOUT_ROUNDS,
            "group-buy.notify.schedule=20ms");
    shop = new Shop(service);
    operator = OperatorClient.operator(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aFailedTaskIsFoundByItsTradeNumberRetriedAndCalledAtOnce() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(Behaviour.text(500, "no"), Behaviour.text(500, "no"));
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
      Task failed = awaitClosed(team, FAILED);
      JSONObject found =
          data(operator.get(OperatorClient.TASKS + "?outTradeNo=" + team.get(1).outTradeNo()));
      JSONObject task = found.getJSONArray("tasks").getJSONObject(0);
      assertThat(task.getLong("id")).isEqualTo(failed.id());
      assertThat(task.getString("host")).isEqualTo(merchant.url("").replaceAll(".*//|/", ""));

      assertThat(data(operator.retry(failed.id())).getString("status")).isEqualTo("WAITING");
      assertThat(awaitClosed(team, SUCCESS).notifyCount()).isEqualTo(1);
      assertThat(merchant.received()).hasSize(3);
      assertThat(merchant.received())
          .extracting(call -> call.headers().get("webhook-id"))
          .containsOnly(failed.uuid());
      assertRefused(operator.retry(failed.id()), 409, "E0121", "status=SUCCESS");
      assertRefused(operator.abandon(failed.id()), 409, "E0121", "status=SUCCESS");
      JSONArray calls =
          data(operator.get(OperatorClient.TASKS + "/" + failed.id()))
              .getJSONObject("calls")
              .getJSONArray("attempts");
      assertThat(calls.toList(JSONObject.class))
          .extracting(call -> call.getString("outcome"))
          .containsExactly("delivered", "refused", "refused");
    }
  }

  @Test
  void aRetryThatMeetsACallIsRefusedAndTheCallsSuccessIsTheLast() {
    try (HostileMerchant merchant =
        HostileMerchant.answering(Behaviour.late(LATE, Behaviour.success()))) {
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
      await().until(() -> merchant.received().size() == 1);
      long id = shop.ledger().task(team.get(0).teamId()).id();

      assertRefused(operator.retry(id), 409, "E0121", "status=WAITING underWay=true");
      assertThat(awaitClosed(team, SUCCESS).notifyCount()).isEqualTo(1);
      service.runJob();
      assertThat(merchant.received()).hasSize(1);
    }
  }

  @Test
  void anAbandonThatMeetsACallWinsAndItsLateSuccessIsKeptAsStale() {
    try (HostileMerchant merchant =
        HostileMerchant.answering(Behaviour.late(LATE, Behaviour.success()))) {
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
      String teamId = team.get(0).teamId();
      await().until(() -> merchant.received().size() == 1);
      assertThat(data(operator.abandon(shop.ledger().task(teamId).id())).getString("status"))
          .isEqualTo("ABANDONED");

      shop.ledger().awaitAttempts(teamId, 1);
      assertThat(shop.ledger().attempts(teamId))
          .extracting(Attempt::outcome, Attempt::stale)
          .containsExactly(tuple("delivered", true));
      assertThat(shop.ledger().task(teamId).notifyStatus()).isEqualTo(ABANDONED);
      shop.ledger().makeEverythingDue();
      service.runJob();
      assertThat(merchant.received()).hasSize(1);
    }
  }

  @Test
  void ofManyWhoOweAnAbandonedCallbackAgainAtOnceOneDoes() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(Behaviour.text(410, "gone"));
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
      Task failed = awaitClosed(team, FAILED);
      JSONObject request = OperatorClient.request().fluentPut("teamId", team.get(0).teamId());
      assertRefused(operator.post(OperatorClient.TASKS, request), 409, "E0121", "status=FAILED");
      assertThat(operator.abandon(failed.id()).httpStatus()).isEqualTo(200);

      List<Integer> answers =
          Concurrently.map(4, i -> createFor(team.get(0).teamId()).httpStatus());
      assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
      List<Task> tasks = shop.ledger().tasks(team.get(0).teamId());
      assertThat(tasks).hasSize(2);
      await().until(() -> merchant.received().size() == 2);
      assertThat(merchant.received().get(1).body()).isEqualTo(failed.parameterJson());
      assertThat(merchant.received().get(1).headers().get("webhook-id"))
          .isNotEqualTo(failed.uuid());
    }
  }

  private static Answer createFor(String teamId) {
    return operator.post(
        OperatorClient.TASKS, OperatorClient.request().fluentPut("teamId", teamId));
  }

  @Test
  void aTaskThatRetentionDeletedIsOwedAgainByHand() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      List<Place> team = shop.complete(Activity.TWO, 2, merchant.url("/cb"));
      String teamId = team.get(0).teamId();
      Task first = awaitClosed(team, SUCCESS);
      assertRefused(createFor(teamId), 409, "E0121", "status=SUCCESS");
      shop.sql().update("DELETE FROM notify_task WHERE id = ?", first.id());

      assertThat(createFor(teamId).httpStatus()).isEqualTo(200);
      awaitClosed(team, SUCCESS);
      assertThat(merchant.received().get(1).body()).isEqualTo(first.parameterJson());
      assertRefused(createFor("nowhere"), 404, "E0123", "teamId=nowhere");
      String open = shop.open(Activity.TWO, merchant.url("/cb")).teamId();
      assertRefused(createFor(open), 409, "E0124", "status=IN_PROGRESS");
    }
  }

  @Test
  void manyAreRetriedByTheirHostAndGoAtOnce() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(410, "gone"))) {
      for (int i = 0; i < 5; i++) {
        awaitClosed(shop.complete(Activity.TWO, 2, merchant.url("/cb")), FAILED);
      }
      String host = merchant.url("").replaceAll(".*//|/", "");
      merchant.answers(Behaviour.success());
      JSONObject preview =
          data(operator.get(OperatorClient.TASKS + "/retry_preview?status=FAILED&host=" + host));
      assertThat(preview.getIntValue("count")).isEqualTo(5);

      JSONObject request =
          OperatorClient.request()
              .fluentPut("filter", JSONObject.of("status", "FAILED", "host", host))
              .fluentPut("limit", 3);
      JSONObject first = data(operator.post(OperatorClient.TASKS + "/retry", request));
      assertThat(first.getIntValue("requeued")).isEqualTo(3);
      assertThat(data(operator.post(OperatorClient.TASKS + "/retry", request))).isEqualTo(first);
      request.fluentPut("cursor", first.getLong("nextCursor")).fluentPut("requestId", "rest");
      assertThat(
              data(operator.post(OperatorClient.TASKS + "/retry", request)).getIntValue("requeued"))
          .isEqualTo(2);
      await().until(() -> merchant.received().size() == 10);
    }
  }

  @Test
  void aTestCallbackTakesTheRealPath() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.text(200, "error"))) {
      JSONObject answer = data(testCallback(merchant.url("/cb")));
      assertThat(answer.getString("outcome")).isEqualTo("refused");
      assertThat(answer.getString("answer")).isEqualTo("error");
      assertThat(merchant.received().get(0).body()).contains("\"teamId\":\"test-callback\"");
      assertThat(merchant.received().get(0).headers().get("webhook-id"))
          .isEqualTo(answer.getString("webhookId"));
    }
    JSONObject forbidden = data(testCallback("http://10.0.0.1/cb"));
    assertThat(forbidden.getString("outcome")).isEqualTo("forbidden");
    assertThat(forbidden.getString("error")).startsWith("forbidden: ");
    assertThat(shop.ledger().count("notify_task WHERE team_id = 'test-callback'")).isZero();
  }

  private static Answer testCallback(String url) {
    return operator.post(
        "/api/v1/gbm/notify/test_callback", OperatorClient.request().fluentPut("url", url));
  }

  @Test
  void viewersSeeEverythingAndChangeNothingAndStrangersSeeNothing() {
    OperatorClient viewer = OperatorClient.viewer(service);
    OperatorClient stranger = OperatorClient.stranger(service);
    for (String path :
        List.of("/tasks", "/tasks/due", "/tasks/counts", "/enumerations", "/audit")) {
      assertThat(viewer.get("/api/v1/gbm/notify" + path).httpStatus()).as(path).isEqualTo(200);
      assertRefused(stranger.get("/api/v1/gbm/notify" + path), 401, "E0112", "Authorization");
    }
    assertRefused(viewer.retry(1), 403, "E0113", "role");
    assertRefused(viewer.abandon(1), 403, "E0113", "role");
    assertRefused(stranger.retry(1), 401, "E0112", "Authorization");
  }

  private static Task awaitClosed(List<Place> team, int status) {
    String teamId = team.get(0).teamId();
    var closed = new AtomicReference<Task>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              closed.set(shop.ledger().task(teamId));
              return closed.get().notifyStatus() == status;
            });
    return closed.get();
  }

  private static JSONObject data(Answer answer) {
    assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(200);
    assertThat(answer.code()).as(answer.text()).isEqualTo("0000");
    return answer.data();
  }

  private static void assertRefused(Answer answer, int status, String code, String detail) {
    assertThat(answer.httpStatus()).as(answer.text()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.text()).contains(detail);
  }
}
