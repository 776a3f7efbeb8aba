package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.trigger.HttpTest;
import tools.jackson.databind.JsonNode;

/** How operators look after clients. */
@ExtendWith(OutputCaptureExtension.class)
class ClientControllerTest extends HttpTest {
  private static final String CLIENTS = "/api/v1/gbm/clients";
  private static final String OPERATOR = "operator:demo-operator";
  private static final String VIEWER = "viewer:demo-viewer";
  private static final AtomicLong NUMBERS = new AtomicLong();

  @Test
  void aNewClientIsToldItsKeyAndSecretOnceAndCanTrade(CapturedOutput output) {
    String id = newId();
    HttpResponse<String> answer = change("POST", CLIENTS, creation(id));
    JsonNode data = read(answer).get("data");
    String key = data.get("apiKey").asString();
    String secret = data.get("signingSecret").asString();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(key).matches("gb_" + Pattern.quote(id) + "\\.[A-Za-z0-9_-]{43}");
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(post(LOCK, lockBody(), API_KEY, key).body()).contains("\"0000\"");
    String later = ask(CLIENTS + "/" + id, OPERATOR).body() + ask(CLIENTS, VIEWER).body();
    assertThat(later + output).doesNotContain(key, secret).contains(id);
  }

  @Test
  void aClientIsShownWithoutAnythingSecret() {
    String id = create();
    JsonNode data = read(ask(CLIENTS + "/" + id, VIEWER)).get("data");
    assertThat(data.propertyNames())
        .containsExactlyInAnyOrder(
            "clientId",
            "name",
            "source",
            "channel",
            "enabled",
            "retrySchedule",
            "ackMode",
            "ackField",
            "ackValue",
            "allowedHosts",
            "timeZone",
            "refundNotifyUrl",
            "teamFailedNotify",
            "secretOverlapEnds",
            "version",
            "createdAt",
            "changedAt");
    assertThat(data.get("ackMode").asString()).isEqualTo("SUCCESS_BODY");
    assertThat(data.get("retrySchedule").isNull()).isTrue();
  }

  @Test
  void viewersReadOperatorsChangeAndOthersAreRefused() {
    String id = create();
    for (String path : new String[] {CLIENTS, CLIENTS + "/" + id}) {
      assertThat(ask(path, VIEWER).statusCode()).isEqualTo(200);
      assertThat(send(to(path)).statusCode()).as("a client's key").isEqualTo(401);
    }
    for (String action : new String[] {"/disable", "/rotate_key", "/rotate_signing_secret"}) {
      var request = as(VIEWER, CLIENTS + "/" + id + action, "POST", withVersion(0));
      assertThat(send(request).statusCode()).as(action).isEqualTo(403);
    }
    assertThat(send(as(VIEWER, CLIENTS, "POST", creation(newId()))).statusCode()).isEqualTo(403);
    assertThat(versionOf(id)).isZero();
  }

  @Test
  void aClientThatIsChangedHasItsNewWishes() {
    String id = create();
    Map<String, Object> body = withVersion(0);
    body.putAll(
        Map.of(
            "name",
            "Other",
            "retrySchedule",
            "15s,1m",
            "ackMode",
            "ANY_2XX",
            "allowedHosts",
            List.of("*.shop.example")));
    JsonNode data = read(change("PUT", CLIENTS + "/" + id, body)).get("data");
    assertThat(data.get("name").asString()).isEqualTo("Other");
    assertThat(data.get("retrySchedule").asString()).isEqualTo("15s,1m");
    assertThat(data.get("ackMode").asString()).isEqualTo("ANY_2XX");
    assertThat(data.get("allowedHosts").get(0).asString()).isEqualTo("*.shop.example");
    assertThat(data.get("version").asLong()).isEqualTo(1);
  }

  @Test
  void aRotatedKeyIsToldOnceAndTheOldOneOpensNothing() {
    String id = newId();
    String old = read(change("POST", CLIENTS, creation(id))).at("/data/apiKey").asString();
    Map<String, Object> body = withVersion(0);
    String next =
        read(change("POST", CLIENTS + "/" + id + "/rotate_key", body))
            .at("/data/apiKey")
            .asString();
    assertThat(post(LOCK, lockBody(), API_KEY, old).statusCode()).isEqualTo(401);
    assertThat(post(LOCK, lockBody(), API_KEY, next).statusCode()).isEqualTo(200);
    JsonNode repeat = read(change("POST", CLIENTS + "/" + id + "/rotate_key", body));
    assertThat(repeat.at("/data/apiKey").isNull()).isTrue();
  }

  @Test
  void aDisabledClientIsShutOutAndAnEnabledOneLetIn() {
    String id = newId();
    String key = read(change("POST", CLIENTS, creation(id))).at("/data/apiKey").asString();
    change("POST", CLIENTS + "/" + id + "/disable", request());
    assertThat(post(LOCK, lockBody(), API_KEY, key).statusCode()).isEqualTo(401);
    change("POST", CLIENTS + "/" + id + "/enable", request());
    assertThat(post(LOCK, lockBody(), API_KEY, key).statusCode()).isEqualTo(200);
  }

  @Test
  void duringAnOverlapASecondRotationIsRefused() {
    String path = CLIENTS + "/" + create() + "/rotate_signing_secret";
    JsonNode first = read(change("POST", path, withVersion(0)));
    assertThat(first.at("/data/signingSecret").asString()).startsWith("whsec_");
    assertThat(first.at("/data/client/secretOverlapEnds").asString())
        .isEqualTo("2025-11-21T10:00:00.123456789Z");
    assertRefused(change("POST", path, withVersion(1)), 409, "E0133", "secretOverlapEnds=");
    Map<String, Object> atOnce = withVersion(1);
    atOnce.put("overlapSeconds", 0);
    assertThat(read(change("POST", path, atOnce)).at("/data/client/secretOverlapEnds").isNull())
        .isTrue();
  }

  @Test
  void aRequestIdWithAnotherFieldIsRefusedAndChangesNothing() {
    Map<String, Object> creation = creation(newId());
    change("POST", CLIENTS, creation);
    assertOtherIsRefused("POST", CLIENTS, creation, "name", "Other");
    assertOtherIsRefused("POST", CLIENTS, creation, "channel", "c02");

    String path = CLIENTS + "/" + create();
    Map<String, Object> wishes = withVersion(0);
    wishes.put("name", "Other");
    change("PUT", path, wishes);
    assertOtherIsRefused("PUT", path, wishes, "allowedHosts", List.of("shop.example"));
    assertOtherIsRefused("PUT", path, wishes, "version", 1);

    Map<String, Object> rotation = withVersion(1);
    rotation.put("overlapSeconds", 86_400);
    change("POST", path + "/rotate_signing_secret", rotation);
    assertOtherIsRefused("POST", path + "/rotate_signing_secret", rotation, "overlapSeconds", 0);
    JsonNode client = read(ask(path, VIEWER)).get("data");
    assertThat(client.get("secretOverlapEnds").isNull()).isFalse();
    assertThat(client.get("version").asLong()).isEqualTo(2);
  }

  /** The same is answered as before; with another field it is another request. */
  private void assertOtherIsRefused(
      String method, String path, Map<String, Object> done, String field, Object value) {
    assertThat(change(method, path, done).statusCode()).isEqualTo(200);
    Map<String, Object> other = new LinkedHashMap<>(done);
    other.put(field, value);
    String id = "requestId=" + done.get("requestId");
    assertRefused(change(method, path, other), 409, "E0122", id);
  }

  @Test
  void clientsAreListedInPages() {
    String first = create();
    String second = create();
    JsonNode page = read(ask(CLIENTS + "?limit=1&cursor=" + first, VIEWER)).get("data");
    assertThat(page.at("/clients/0/clientId").asString()).isEqualTo(second);
    JsonNode last = read(ask(CLIENTS + "?cursor=zzz", VIEWER)).get("data");
    assertThat(last.get("clients").size()).isZero();
    assertThat(last.get("nextCursor").isNull()).isTrue();
    assertThat(read(ask(CLIENTS + "?limit=1", VIEWER)).at("/data/nextCursor").asString())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=1000000000",
        "limit=-1",
        "limit=x",
        "cursor=NO",
        "cursor=",
        "after=a"
      })
  void aPageWithABadParameterIsRefusedByName(String query) {
    String field = query.substring(0, query.indexOf('='));
    assertRefused(ask(CLIENTS + "?" + query, VIEWER), 400, "0002", field);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "clientId, null",
        "clientId, ''",
        "clientId, Shop",
        "clientId, -shop",
        "clientId, nobody",
        "clientId, a/b",
        "clientId, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "name, ''",
        "source, null",
        "channel, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "requestId, null",
        "reason, ''",
        "retrySchedule, hourly",
        "ackMode, NEVER",
      })
  void aCreationWithABadFieldIsRefusedByName(String field, String value) {
    Map<String, Object> body = creation(newId());
    body.put(field, value);
    assertRefused(change("POST", CLIENTS, body), 400, "0002", field);
  }

  @ParameterizedTest
  @CsvSource({"overlapSeconds, -1", "overlapSeconds, 2592001", "version, -1"})
  void aRotationWithABadFieldIsRefusedByName(String field, long value) {
    Map<String, Object> body = withVersion(0);
    body.put(field, value);
    String path = CLIENTS + "/" + create() + "/rotate_signing_secret";
    assertRefused(change("POST", path, body), 400, "0002", field);
  }

  @Test
  void hostsThatAreNoneAreRefusedByName() {
    Map<String, Object> body = creation(newId());
    body.put("allowedHosts", List.of(" "));
    assertRefused(change("POST", CLIENTS, body), 400, "0002", "allowedHosts");
  }

  @ParameterizedTest
  @CsvSource({"nothing-here", "NOT-AN-ID", "%20"})
  void aClientThatIsNotThereIs404(String id) {
    assertRefused(ask(CLIENTS + "/" + id, VIEWER), 404, "E0130", "clientId=");
    assertRefused(
        change("POST", CLIENTS + "/" + id + "/rotate_key", withVersion(0)), 404, "E0130", "");
  }

  @Test
  void aClientThatIsThereOrHasChangedIs409() {
    String id = create();
    assertRefused(change("POST", CLIENTS, creation(id)), 409, "E0131", "clientId=" + id);
    String path = CLIENTS + "/" + id + "/rotate_key";
    assertRefused(change("POST", path, withVersion(7)), 409, "E0132", "version=0");
  }

  private String create() {
    String id = newId();
    assertThat(change("POST", CLIENTS, creation(id)).statusCode()).isEqualTo(200);
    return id;
  }

  private long versionOf(String id) {
    return read(ask(CLIENTS + "/" + id, VIEWER)).at("/data/version").asLong();
  }

  private static String newId() {
    return "client-%04d".formatted(NUMBERS.incrementAndGet());
  }

  private static Map<String, Object> request() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("requestId", "request-" + NUMBERS.incrementAndGet());
    body.put("reason", "test");
    return body;
  }

  private static Map<String, Object> withVersion(long version) {
    Map<String, Object> body = request();
    body.put("version", version);
    return body;
  }

  private static Map<String, Object> creation(String id) {
    Map<String, Object> body = request();
    body.putAll(Map.of("clientId", id, "name", "Shop", "source", "s01", "channel", "c01"));
    return body;
  }

  private HttpResponse<String> ask(String path, String credentials) {
    return send(as(credentials, path).GET());
  }

  private HttpResponse<String> change(String method, String path, Map<String, Object> body) {
    return send(as(OPERATOR, path, method, body));
  }

  private HttpRequest.Builder as(
      String credentials, String path, String method, Map<String, Object> body) {
    return as(credentials, path)
        .header("Content-Type", JSON)
        .method(method, BodyPublishers.ofString(text(body)));
  }

  private HttpRequest.Builder as(String credentials, String path) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return withoutKey(path)
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  private void assertRefused(HttpResponse<String> answer, int status, String code, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(read(answer).get("code").asString()).isEqualTo(code);
    assertThat(read(answer).get("info").asString()).contains(detail);
  }
}
