package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NotifyTaskControllerTest extends OperatorHttpTest {

  @Test
  void aTaskIsShownWithItsAttemptsAndWithoutItsBody() {
    String team = fresh("team");
    long id = stores.failed(team, URL);
    JsonNode shown = data(view(TASKS + "/" + id));

    JsonNode task = shown.get("task");
    assertThat(task.get("id").asLong()).isEqualTo(id);
    assertThat(task.get("teamId").asString()).isEqualTo(team);
    assertThat(task.get("status").asString()).isEqualTo("FAILED");
    assertThat(task.get("host").asString()).isEqualTo("shop.example:443");
    assertThat(task.get("lastError").asString()).isEqualTo("forbidden: port");
    assertThat(task.get("dueAt").isNull()).isTrue();
    assertThat(shown.at("/calls/attempts").size()).isEqualTo(1);
    assertThat(shown.at("/calls/attempts/0/outcome").asString()).isEqualTo("forbidden");
    assertThat(shown.toString()).doesNotContain("outTradeNoList");
  }

  @Test
  void tasksAreFoundByTeamStatusHostAndClient() {
    String team = fresh("team");
    String host = fresh("host") + ".example";
    long id = stores.waiting(team, "https://" + host + "/cb");

    assertThat(ids("?teamId=" + team)).containsExactly(id);
    assertThat(ids("?teamId=" + team + "&status=WAITING")).containsExactly(id);
    assertThat(ids("?teamId=" + team + "&status=FAILED")).isEmpty();
    assertThat(ids("?host=" + host + ":443&clientId=shop")).containsExactly(id);
    assertThat(ids("?host=" + host + ":443&clientId=other")).isEmpty();
    assertThat(ids("?teamId=" + team + "&from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00%2B08:00"))
        .isEmpty();
    assertThat(ids("?outTradeNo=unknown")).isEmpty();
  }

  @Test
  void pagesAreFollowedByTheirCursors() {
    String host = fresh("host") + ".example";
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(0, stores.waiting(fresh("team"), "https://" + host + "/cb"));
    }
    JsonNode first = data(view(TASKS + "?limit=3&host=" + host + ":443"));
    long cursor = first.get("nextCursor").asLong();
    JsonNode second = data(view(TASKS + "?limit=3&host=" + host + ":443&cursor=" + cursor));

    assertThat(idsOf(first.get("tasks"))).isEqualTo(all.subList(0, 3));
    assertThat(idsOf(second.get("tasks"))).isEqualTo(all.subList(3, 5));
    assertThat(second.get("nextCursor").isNull()).isTrue();
    JsonNode whole = data(view(TASKS + "?limit=5&host=" + host + ":443"));
    assertThat(whole.get("nextCursor").isNull()).as("of a full page that is the last").isTrue();
  }

  private List<Long> ids(String query) {
    return idsOf(data(view(TASKS + query)).get("tasks"));
  }

  private static List<Long> idsOf(JsonNode tasks) {
    List<Long> ids = new ArrayList<>();
    tasks.forEach(task -> ids.add(task.get("id").asLong()));
    return ids;
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1000000000, limit must be a whole number from 1 to 200",
    "limit=0, limit must be",
    "limit=-1, limit must be",
    "limit=1e2, limit=1e2",
    "limit=0x10, limit=0x10",
    "limit=%201, limit= 1",
    "limit=99999999999999999999, limit=9999",
    "limit=, limit=",
    "cursor=abc, cursor=abc",
    "cursor=0, cursor must be",
    "cursor=9223372036854775808, cursor=9223",
    "status=failed, status=failed (WAITING|SUCCESS|RETRYING|FAILED|ABANDONED)",
    "status=3, status=3",
    "statuss=FAILED, statuss ? clientId|cursor|from",
    "status=FAILED&status=FAILED, status ×2",
    "teamId=, teamId=",
    "teamId=%20%20, teamId=",
    "host=%00, host must have at most 260",
    "outTradeNo=a%0a, outTradeNo must have at most 64",
    "from=yesterday, from=yesterday (2026-01-31T10:30:00Z)",
    "from=2026-01-31, from=2026-01-31",
    "to=+10000-01-01T00:00:00Z, to=",
    "from=0001-01-01T00:00:00Z, from=0001",
  })
  void aSearchWithABadParameterIsRefusedByItsName(String query, String detail) {
    assertRefused(view(TASKS + "?" + query), 400, "0002", detail);
  }

  @Test
  void aTextThatIsTooLongIsRefused() {
    assertRefused(
        view(TASKS + "?clientId=" + "x".repeat(33)), 400, "0002", "clientId must have at most 32");
    assertRefused(
        view(TASKS + "?host=" + "x".repeat(261)), 400, "0002", "host must have at most 260");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999", "9223372036854775807"})
  void aTaskThatIsNoneIsNotFound(String id) {
    assertRefused(view(TASKS + "/" + id), 404, "E0120", "task=" + id);
    assertRefused(view(TASKS + "/" + id + "/attempts"), 404, "E0120", "task=" + id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.5", "9223372036854775808", "0x10", "0", "-1", "%20", "1%20"})
  void anIdThatIsNoneIsRefused(String id) {
    String shown = "id=" + id.replace("%20", " ");
    assertRefused(view(TASKS + "/" + id), 400, "0002", shown);
    assertRefused(view(TASKS + "/" + id + "/attempts"), 400, "0002", shown);
    assertRefused(operate(TASKS + "/" + id + "/retry", command()), 400, "0002", shown);
    assertRefused(operate(TASKS + "/" + id + "/abandon", command()), 400, "0002", shown);
  }

  @Test
  void attemptsAreShownInPages() {
    long id = stores.failed(fresh("team"), URL);
    JsonNode page = data(view(TASKS + "/" + id + "/attempts?limit=1"));

    assertThat(page.get("attempts").size()).isEqualTo(1);
    assertThat(page.get("nextCursor").isNull()).isTrue();
    long cursor = page.at("/attempts/0/id").asLong();
    assertThat(
            data(view(TASKS + "/" + id + "/attempts?cursor=" + cursor)).get("attempts").isEmpty())
        .isTrue();
    assertRefused(
        view(TASKS + "/" + id + "/attempts?limit=201"),
        400,
        "0002",
        "limit must be a whole number from 1 to 200");
  }

  @Test
  void theDueAreListed() {
    long id = stores.waiting(fresh("team"), URL);

    assertThat(idsOf(data(view(TASKS + "/due?withinSeconds=60&limit=200")))).contains(id);
    assertRefused(
        view(TASKS + "/due?withinSeconds=999999999"), 400, "0002", "withinSeconds must be");
    assertRefused(view(TASKS + "/due?cursor=1"), 400, "0002", "cursor ?");
    assertRefused(view(TASKS + "/due?status=FAILED"), 400, "0002", "status ?");
  }

  @ParameterizedTest
  @ValueSource(strings = {TASKS + "/counts", TASKS + "/7", "/api/v1/gbm/notify/enumerations"})
  void whatTakesNoParametersRefusesAny(String path) {
    assertRefused(view(path + "?status=FAILED"), 400, "0002", "status ?");
  }

  @Test
  void countsTellEveryStatusAndTheHostsOfWhatIsOpenOrFailed() {
    String host = fresh("host") + ".example";
    stores.failed(fresh("team"), "https://" + host + "/cb");
    JsonNode counts = data(view(TASKS + "/counts"));

    assertThat(counts.get("statuses").size()).isEqualTo(5);
    assertThat(counts.toString())
        .contains("{\"host\":\"%s:443\",\"status\":\"FAILED\",\"count\":1}".formatted(host));
  }

  @Test
  void aPreviewCountsAndShowsAndChangesNothing() {
    String team = fresh("team");
    long id = stores.failed(team, URL);
    JsonNode preview = data(view(TASKS + "/retry_preview?status=FAILED&teamId=" + team));

    assertThat(preview.get("count").asInt()).isEqualTo(1);
    assertThat(preview.get("more").asBoolean()).isFalse();
    assertThat(idsOf(preview.get("sample"))).containsExactly(id);
    assertThat(stores.task(id).status().name()).isEqualTo("FAILED");
    assertRefused(
        view(TASKS + "/retry_preview?teamId=" + team),
        400,
        "0002",
        "status must be FAILED, RETRYING or WAITING");
    assertRefused(view(TASKS + "/retry_preview?status=SUCCESS"), 400, "0002", "status must be");
  }

  @Test
  void theWordsAreExplainedInBothLanguages() {
    JsonNode words = data(view("/api/v1/gbm/notify/enumerations"));

    assertThat(words.at("/statuses").size()).isEqualTo(5);
    assertThat(words.at("/statuses/3").toString())
        .isEqualTo(
            "{\"name\":\"FAILED\",\"code\":3,\"english\":\"given up; silent until a person retries"
                + " it\",\"chinese\":\"回调失败\"}");
    assertThat(words.at("/outcomes").size()).isEqualTo(5);
    assertThat(words.at("/categories/0/name").asString()).isEqualTo("trade_settlement");
    assertThat(words.at("/notifyTypes").size()).isEqualTo(2);
  }
}
