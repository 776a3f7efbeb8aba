package site.dopplerxd.trigger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeOperations;

/** What the pages show and do, as a browser would ask for them. */
class ConsolePagesTest extends HttpTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");
  private static final String URL = "https://shop.example/cb";

  @Autowired private FakeOperations.Stores stores;

  private final Map<String, String> cookies = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/overview/live",
        "/console/callbacks",
        "/console/callbacks?status=FAILED&teamId=x&clientId=y&host=z&outTradeNo=n&from=2026-01-31T10:30",
        "/console/callbacks/retry?status=FAILED",
        "/console/hosts",
        "/console/clients",
        "/console/clients/new",
        "/console/clients/demo",
        "/console/test-callback",
        "/console/audit"
      })
  void everyPageIsShownInBothLanguages(String path) {
    signIn("operator");
    for (String language : new String[] {"zh", "en"}) {
      var page = get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.body()).doesNotContain("??", "Exception");
    }
  }

  @Test
  void aFailedTaskIsRetriedOnceHoweverOftenTheFormIsSent() {
    long id = stores.failed("console-retry", URL);
    signIn("operator");
    String page = get("/console/callbacks/" + id).body();
    var form = act(page, "the shop is back");
    int before = stores.audited();
    for (int i = 0; i < 2; i++) {
      assertThat(post("/console/callbacks/" + id + "/retry", form).statusCode()).isEqualTo(302);
    }
    assertThat(stores.task(id).status()).isEqualTo(NotifyStatus.WAITING);
    assertThat(stores.audited()).isEqualTo(before + 1);
  }

  @Test
  void aViewerSeesNoButtonAndMayNotAct() {
    long id = stores.failed("console-viewer", URL);
    signIn("viewer");
    String page = get("/console/callbacks/" + id).body();
    assertThat(page).contains("console-viewer").doesNotContain("/retry", "/abandon");
    var form = Map.of("_csrf", token(page), "requestId", "viewer-1", "reason", "x");
    var answer = post("/console/callbacks/" + id + "/retry", form);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(stores.task(id).status()).isEqualTo(NotifyStatus.FAILED);
  }

  @Test
  void aRefusalIsAPageThatSaysWhy() {
    signIn("operator");
    var missing = get("/console/callbacks/999999999?lang=en");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("E0120", "no such callback task");
    var odd = get("/console/callbacks?status=ODD");
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(odd.body()).contains("status=ODD");
  }

  @Test
  void aPageThatLooksAgainIsSentToTheSignInWhenItsSessionIsOver() {
    var answer = send(to("/console/overview/live").header("HX-Request", "true"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect").orElse("")).endsWith("/login");
  }

  @Test
  void manyFailedTasksAreRetriedInBatches() {
    stores.failed("console-bulk", URL);
    signIn("operator");
    String page = get("/console/callbacks/retry?status=FAILED&teamId=console-bulk").body();
    var form = new TreeMap<>(act(page, "all of them"));
    form.putAll(Map.of("status", "FAILED", "teamId", "console-bulk", "cursor", "0"));
    var answer = post("/console/callbacks/retry?lang=en", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("1 are called again, 0 were skipped.");
  }

  @Test
  void aClientIsCreatedAndItsKeyShownOnce() {
    signIn("operator");
    var form = new TreeMap<>(act(get("/console/clients/new").body(), "a new shop"));
    form.putAll(Map.of("clientId", "console-shop", "name", "Shop", "source", "s09"));
    form.putAll(Map.of("channel", "c09", "ackMode", "SUCCESS_BODY", "allowedHosts", ""));
    var first = post("/console/clients", form);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).contains("id=\"key\"", "id=\"secret\"");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(post("/console/clients", form).body()).doesNotContain("id=\"key\"");
  }

  private Map<String, String> act(String page, String reason) {
    var request = REQUEST.matcher(page);
    assertThat(request.find()).as(page).isTrue();
    return Map.of("_csrf", token(page), "requestId", request.group(1), "reason", reason);
  }

  private static String token(String page) {
    var found = TOKEN.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  private void signIn(String name) {
    String token = token(get("/login").body());
    var form = Map.of("username", name, "password", "demo-" + name, "_csrf", token);
    assertThat(post("/login", form).headers().firstValue("Location").orElse(""))
        .endsWith("/console");
  }

  private HttpResponse<String> get(String path) {
    return remember(send(to(path).headers("Accept", "text/html", "Cookie", cookieHeader())));
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var request = to(path).POST(BodyPublishers.ofString(body)).header("Accept", "text/html");
    request.headers("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookieHeader());
    return remember(send(request));
  }

  private HttpResponse<String> remember(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
