package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.trigger.fake.FakeDomain;
import tools.jackson.databind.JsonNode;

class NotifyTaskActionControllerTest extends OperatorHttpTest {

  @Test
  void aFailedTaskIsRetriedAndLookedForAtOnce() {
    long id = stores.failed(fresh("team"), URL);
    int looks = stores.looks();
    JsonNode change = data(operate(retry(id), command()));

    assertThat(change.get("taskId").asLong()).isEqualTo(id);
    assertThat(change.get("statusBefore").asString()).isEqualTo("FAILED");
    assertThat(change.get("status").asString()).isEqualTo("WAITING");
    assertThat(change.get("attempts").asInt()).isZero();
    assertThat(stores.task(id).version()).isEqualTo(change.get("version").asLong());
    assertThat(stores.looks()).isGreaterThan(looks);
  }

  @Test
  void aRepeatedRequestGetsTheVerySameAnswer() {
    long id = stores.failed(fresh("team"), URL);
    var request = command();
    String first = operate(retry(id), request).body();
    int audited = stores.audited();

    assertThat(operate(retry(id), request).body()).isEqualTo(first);
    assertThat(stores.audited()).isEqualTo(audited);
    request.put("reason", "another one");
    assertRefused(operate(retry(id), request), 409, "E0122", "requestId=");
    assertRefused(operate(abandon(id), request), 409, "E0122", "requestId=");
  }

  @Test
  void whatAStateDoesNotAllowIsRefusedWithTheState() {
    long delivered = stores.delivered(fresh("team"));
    assertUntouched(delivered, retry(delivered), "task=%d status=SUCCESS".formatted(delivered));
    assertUntouched(delivered, abandon(delivered), "task=%d status=SUCCESS".formatted(delivered));

    long abandoned = stores.failed(fresh("team"), URL);
    data(operate(abandon(abandoned), command()));
    assertUntouched(abandoned, retry(abandoned), "status=ABANDONED");
    assertUntouched(abandoned, abandon(abandoned), "status=ABANDONED");
  }

  @Test
  void aTaskThatIsBeingCalledIsNotRetriedButMayBeAbandoned() {
    String team = fresh("team");
    long id = stores.waiting(team, URL);
    stores.claim(team);
    assertUntouched(id, retry(id), "status=WAITING underWay=true");

    assertThat(data(operate(abandon(id), command())).get("status").asString())
        .isEqualTo("ABANDONED");
    assertThat(stores.task(id).lastError()).isEqualTo("abandoned: the shop is back");
  }

  private void assertUntouched(long id, String path, String detail) {
    var before = stores.task(id);
    int audited = stores.audited();
    assertRefused(operate(path, command()), 409, "E0121", detail);
    assertThat(stores.task(id)).isEqualTo(before);
    assertThat(stores.audited()).isEqualTo(audited);
  }

  @Test
  void aUrlThatIsForbiddenByNowIsNotRetried() {
    long id = stores.failed(fresh("team"), FakeDomain.FORBIDDEN_URL);
    assertRefused(operate(retry(id), command()), 200, "E0111", "notifyUrl: loopback");
    assertThat(stores.task(id).status().name()).isEqualTo("FAILED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"987654321", "9223372036854775807"})
  void aForeignIdIsNotFound(String id) {
    assertRefused(operate(TASKS + "/" + id + "/retry", command()), 404, "E0120", "task=" + id);
    assertRefused(operate(TASKS + "/" + id + "/abandon", command()), 404, "E0120", "task=" + id);
  }

  @ParameterizedTest
  @CsvSource({"requestId", "reason"})
  void bothAreNeededForEveryChange(String field) {
    long id = stores.failed(fresh("team"), URL);
    for (String path : List.of(retry(id), abandon(id), TASKS + "/retry", TASKS, TEST)) {
      var body = command("filter", Map.of("status", "FAILED"));
      body.put("teamId", "team");
      body.put("url", URL);
      for (Object bad : new Object[] {"", " ", "x".repeat(257), 7, "a\u0000"}) {
        body.put(field, bad);
        assertRefused(operate(path, body), 400, "0002", field + " must");
      }
      body.remove(field);
      assertRefused(operate(path, body), 400, "0002", field + " must have");
    }
  }

  @Test
  void manyAreRetriedBatchAfterBatch() {
    String host = fresh("host") + ".example";
    List<Long> failed = List.of(failedAt(host), failedAt(host), failedAt(host));
    var request = command("filter", Map.of("status", "FAILED", "host", host + ":443"));
    request.put("limit", 2);
    JsonNode first = data(operate(TASKS + "/retry", request));
    assertThat(first.get("requeued").asInt()).isEqualTo(2);
    assertThat(first.get("nextCursor").asLong()).isEqualTo(failed.get(1));
    assertThat(data(operate(TASKS + "/retry", request))).isEqualTo(first);

    request.put("requestId", fresh("r"));
    request.put("cursor", first.get("nextCursor").asLong());
    JsonNode second = data(operate(TASKS + "/retry", request));
    assertThat(second.at("/taskIds/0").asLong()).isEqualTo(failed.get(2));

    request.put("requestId", fresh("r"));
    request.put("cursor", second.get("nextCursor").asLong());
    JsonNode last = data(operate(TASKS + "/retry", request));
    assertThat(last.get("requeued").asInt()).isZero();
    assertThat(last.get("nextCursor").isNull()).isTrue();
  }

  @Test
  void aForbiddenUrlInABatchIsSkipped() {
    String team = fresh("team");
    long id = stores.failed(team, FakeDomain.FORBIDDEN_URL);
    JsonNode batch =
        data(
            operate(
                TASKS + "/retry", command("filter", Map.of("status", "FAILED", "teamId", team))));

    assertThat(batch.get("requeued").asInt()).isZero();
    assertThat(batch.get("skipped").asInt()).isEqualTo(1);
    assertThat(stores.task(id).status().name()).isEqualTo("FAILED");
  }

  @Test
  void aBatchWithABadFieldIsRefusedByItsName() {
    assertBatchRefused(Map.of("statuss", "FAILED"), "statuss ?");
    assertBatchRefused(Map.of("status", "SUCCESS"), "status must be");
    assertBatchRefused(Map.of("status", "ABANDONED"), "status must be");
    assertBatchRefused(Map.of(), "status must be");
    assertBatchRefused(Map.of("status", "FAILED", "host", ""), "host=");
    assertBatchRefused(Map.of("status", "FAILED", "host", "x".repeat(261)), "host must have");
    assertBatchRefused(Map.of("status", "failed"), "status=failed (WAITING|");
    assertBatchRefused(Map.of("status", "FAILED", "limit", "5"), "limit ?");

    var request = command("filter", Map.of("status", "FAILED"));
    request.put("limit", 1_000_000_000);
    assertRefused(
        operate(TASKS + "/retry", request),
        400,
        "0002",
        "limit must be a whole number from 1 to 500");
    request.put("limit", 1);
    request.put("cursor", -1);
    assertRefused(
        operate(TASKS + "/retry", request), 400, "0002", "cursor must be a whole number from 0 to");
    request.put("cursor", "1");
    assertRefused(operate(TASKS + "/retry", request), 400, "0002", "cursor must be");
    assertRefused(operate(TASKS + "/retry", command()), 400, "0002", "filter must be");
  }

  @Test
  void aNullInAFilterIsNotGiven() {
    String team = fresh("team");
    long id = stores.failed(team, URL);
    Map<String, Object> filter = new HashMap<>(Map.of("status", "FAILED", "teamId", team));
    filter.put("host", null);
    filter.put("outTradeNo", null);
    JsonNode batch = data(operate(TASKS + "/retry", command("filter", filter)));
    assertThat(batch.get("taskIds").get(0).asLong()).isEqualTo(id);

    filter.put("statuss", null);
    assertRefused(operate(TASKS + "/retry", command("filter", filter)), 400, "0002", "statuss ?");
  }

  private void assertBatchRefused(Map<String, String> filter, String detail) {
    assertRefused(operate(TASKS + "/retry", command("filter", filter)), 400, "0002", detail);
  }

  @Test
  void aTeamWhoseTaskWasAbandonedOrDeletedGetsANewOne() {
    String team = fresh("team");
    stores.team(team, TeamStatus.COMPLETE);
    JsonNode first = data(operate(TASKS, command("teamId", team)));
    assertThat(first.get("statusBefore").isNull()).isTrue();
    long id = first.get("taskId").asLong();
    assertRefused(
        operate(TASKS, command("teamId", team)),
        409,
        "E0121",
        "task=%d status=WAITING".formatted(id));

    data(operate(abandon(id), command()));
    JsonNode second = data(operate(TASKS, command("teamId", team)));
    assertThat(second.get("statusBefore").asString()).isEqualTo("ABANDONED");
    assertThat(stores.task(second.get("taskId").asLong()).notification().eventId())
        .isNotEqualTo(stores.task(id).notification().eventId());
  }

  @Test
  void aTeamThatIsNotCompleteOrDoesNotExistOwesNothing() {
    String team = fresh("team");
    stores.team(team, TeamStatus.IN_PROGRESS);

    assertRefused(operate(TASKS, command("teamId", team)), 409, "E0124", "status=IN_PROGRESS");
    assertRefused(operate(TASKS, command("teamId", "nowhere")), 404, "E0123", "teamId=nowhere");
  }

  @Test
  void whatWasDoneStandsInTheAuditWithWhoAndWhy() {
    long id = stores.failed(fresh("team"), URL);
    var request = command();
    data(operate(retry(id), request));
    JsonNode entries = data(view(AUDIT + "?objectKind=task&objectId=" + id)).get("entries");

    assertThat(entries.size()).isEqualTo(1);
    JsonNode entry = entries.get(0);
    assertThat(entry.get("operator").asString()).isEqualTo("operator");
    assertThat(entry.get("action").asString()).isEqualTo("task_retry");
    assertThat(entry.get("reason").asString()).isEqualTo("the shop is back");
    assertThat(entry.get("requestId").asString()).isEqualTo(request.get("requestId"));
    assertThat(entry.at("/before/status").asString()).isEqualTo("FAILED");
    assertThat(entry.at("/after/status").asString()).isEqualTo("WAITING");
    assertThat(data(view(AUDIT + "?operator=unknown")).get("entries").isEmpty()).isTrue();
    assertRefused(
        view(AUDIT + "?limit=1000000000"),
        400,
        "0002",
        "limit must be a whole number from 1 to 200");
    assertRefused(view(AUDIT + "?objectId=1"), 400, "0002", "objectKind, objectId");
  }

  @Test
  void aTestCallbackTellsHowItEndedAndIsSentOnce() {
    var request = command("url", URL);
    int calls = stores.calls();
    String first = operate(TEST, request).body();

    assertThat(read(operate(TEST, request)).get("data")).isEqualTo(data(operate(TEST, request)));
    assertThat(operate(TEST, request).body()).isEqualTo(first);
    assertThat(first)
        .contains("\"outcome\":\"delivered\",\"httpStatus\":200,\"answer\":\"success\"");
    assertThat(stores.calls()).isEqualTo(calls + 1);
    assertRefused(operate(TEST, command("url", "")), 400, "0002", "url must have 1 to 512");
    assertRefused(operate(TEST, command()), 400, "0002", "url must have 1 to 512");
  }

  @Test
  void aTestCallbackForAClientThatDoesNotExistIsRefused() {
    int calls = stores.calls();
    for (String id : List.of("demoo", "Demo", "a/b")) {
      var request = command("url", URL);
      request.put("clientId", id);
      assertRefused(operate(TEST, request), 404, "E0130", "clientId=" + id);
    }
    assertThat(stores.calls()).isEqualTo(calls);
    var known = command("url", URL);
    known.put("clientId", "demo");
    assertThat(data(operate(TEST, known)).get("outcome").asString()).isEqualTo("delivered");
  }

  @Test
  void whoMayOnlyLookChangesNothingAndAStrangerSeesNothing() {
    long id = stores.failed(fresh("team"), URL);
    for (String path : List.of(retry(id), abandon(id), TASKS + "/retry", TASKS, TEST)) {
      var viewer = post(path, command(), "Authorization", basic("viewer", "demo-viewer"));
      assertThat(viewer.statusCode()).as(path).isEqualTo(403);
      var wrong = post(path, command(), "Authorization", basic("operator", "wrong"));
      assertThat(wrong.statusCode()).as(path).isEqualTo(401);
      assertThat(post(path, command()).statusCode()).as(path).isEqualTo(401);
    }
    for (String path : List.of(TASKS, TASKS + "/" + id, TASKS + "/counts", AUDIT)) {
      assertThat(send(to(path).GET()).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(stores.task(id).status().name()).isEqualTo("FAILED");
  }

  private long failedAt(String host) {
    return stores.failed(fresh("team"), "https://" + host + "/cb");
  }

  private static String retry(long id) {
    return TASKS + "/" + id + "/retry";
  }

  private static String abandon(long id) {
    return TASKS + "/" + id + "/abandon";
  }
}
