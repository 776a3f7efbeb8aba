package site.dopplerxd.trigger.http.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import site.dopplerxd.domain.testing.SettableClock;
import site.dopplerxd.trigger.HttpTest;

/** A browser's way to the pages. Behind them there is nothing here: 404 means to be let through. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class PageLoginTest extends HttpTest {
  private static final String PAGE = "/console/nothing";
  private static final String SESSION = "group-buy-session";
  private static final Pattern POLLED =
      Pattern.compile("hx-get=@\\{([^}]+)}\" hx-trigger=\"every ");
  private static final String TOKEN_COOKIE = "XSRF-TOKEN";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  @TestBean private Clock clock;

  @Autowired private MeterRegistry meters;

  private final Map<String, String> cookies = new TreeMap<>();

  static Clock clock() {
    return new SettableClock();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/nothing", "/swagger-ui/index.html", "/swagger-ui.html"})
  void aStrangerIsSentToTheLoginAndGetsNoSession(String page) {
    var answer = get(page);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).contains("/login");
    get("/login");
    assertThat(cookies).doesNotContainKeys("JSESSIONID", SESSION);
  }

  @Test
  void theLoginPageMayLoadAndSendToItselfOnly() {
    var login = get("/login");
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(login.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'", "form-action 'self'", "frame-ancestors 'none'");
    assertThat(login.body())
        .doesNotContain("<style", "http://", "https://")
        .doesNotContainPattern("<script(?! src=\"/console/assets/)");
    assertThat(get("/console/assets/console.css").statusCode()).isEqualTo(200);
  }

  @Test
  void whoLogsInSeesPagesUntilTheLogout() {
    logIn("viewer", "demo-viewer");
    assertThat(get(PAGE).statusCode()).isEqualTo(404);

    var out = post("/logout", Map.of("_csrf", token(get("/console"))));
    assertThat(out.headers().firstValue("Location").orElse("")).endsWith("/login?logout");
    assertThat(get(PAGE).statusCode()).isEqualTo(302);
  }

  @Test
  void aSessionThatWasBroughtAlongIsNotTheOneAfterTheLogin() {
    cookies.put(SESSION, "planted");
    logIn("viewer", "demo-viewer");
    String first = cookies.get(SESSION);
    assertThat(first).isNotEqualTo("planted");
    logIn("operator", "demo-operator");
    assertThat(cookies.get(SESSION)).isNotEqualTo(first);
  }

  @Test
  void aSessionReadsTheOperatorsApiAndAloneChangesNothing() {
    assertThat(get("/api/v1/gbm/notify/nothing").statusCode()).isEqualTo(401);
    logIn("operator", "demo-operator");
    assertThat(get("/api/v1/gbm/notify/nothing").statusCode()).isEqualTo(404);
    assertThat(post("/api/v1/gbm/notify/nothing", Map.of()).statusCode()).isEqualTo(401);
  }

  @Test
  void withoutItsTokenNoFormIsTaken() {
    logIn("operator", "demo-operator");
    for (String path : List.of("/logout", "/login", PAGE)) {
      var answer = post(path, Map.of("username", "operator", "password", "demo-operator"));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(read(answer).get("code").asString()).isEqualTo("E0113");
    }
    assertThat(get(PAGE).statusCode()).isEqualTo(404);
  }

  /** A page of a sister domain sets a cookie for both, and its form repeats what it has set. */
  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, cross-site",
    "Origin, http://sister.example",
    "Origin, null"
  })
  void aTokenThatAnotherSitesPagePlantedCountsForNothing(String header, String value) {
    String planted = token(get("/login"));
    String ofTheAttacker = cookies.remove(TOKEN_COOKIE);
    logIn("operator", "demo-operator");
    String both = TOKEN_COOKIE + "=" + ofTheAttacker + "; " + cookieHeader();
    var form = Map.of("_csrf", planted);
    assertThat(post(PAGE, form, both, header, value).statusCode()).isEqualTo(403);
    assertThat(post("/login", form, both, header, value).statusCode()).isEqualTo(403);
    assertThat(post("/logout", form, both, header, value).statusCode()).isEqualTo(403);
  }

  @Test
  void aFormOfThisServiceIsTakenWhicheverHeaderNamesItsPage() {
    logIn("operator", "demo-operator");
    var form = Map.of("_csrf", token(get("/console")));
    for (var named : List.of(List.of("Sec-Fetch-Site", "same-origin"), List.of("Origin", own()))) {
      var answer = post(PAGE, form, cookieHeader(), named.get(0), named.get(1));
      assertThat(answer.statusCode()).as("%s", named).isEqualTo(404);
    }
  }

  private String own() {
    return "http://localhost:" + port;
  }

  /** As docs/dev-ops/nginx/edge.conf sends it; without the port, it would be 80. */
  @Test
  void behindAProxyTheAddressOfThisServiceHasThePortThatWasAsked() throws IOException {
    String answer =
        raw(
            """
            GET /console/clients HTTP/1.1\r
            Host: shop.example:8080\r
            Accept: text/html\r
            X-Forwarded-For: 203.0.113.1\r
            X-Forwarded-Proto: http\r
            X-Forwarded-Port: 8080\r
            Connection: close\r
            \r
            """);
    assertThat(answer).contains("Location: http://shop.example:8080/login");
  }

  /** Without it, browsers would name no page over plain HTTP. */
  @Test
  void aPageLetsItsFormsNameItToThisServiceAlone() {
    assertThat(get("/login").headers().firstValue("Referrer-Policy")).contains("same-origin");
  }

  @Test
  void whatAPageAsksForByItselfProlongsNoSignIn() throws IOException {
    logIn("viewer", "demo-viewer");
    ((SettableClock) clock).advance(Duration.ofMinutes(2));
    assertThat(polledPaths()).hasSize(2);
    for (String polled : polledPaths()) {
      var answer = send(to(polled).headers("HX-Request", "true", "Cookie", cookieHeader()));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(cookie -> cookie.startsWith(SESSION));
    }
    assertThat(get("/console").headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith(SESSION));
  }

  private static List<String> polledPaths() throws IOException {
    List<String> paths = new ArrayList<>();
    var templates = new PathMatchingResourcePatternResolver();
    for (var template : templates.getResources("classpath:templates/console/*.html")) {
      String text = template.getContentAsString(StandardCharsets.UTF_8);
      POLLED.matcher(text).results().forEach(part -> paths.add(part.group(1)));
    }
    return paths;
  }

  @Test
  void aWrongPasswordLeadsBackToTheLoginWhichSaysSo() {
    String token = token(get("/login"));
    var answer =
        post("/login", Map.of("username", "viewer", "password", "demo-operator", "_csrf", token));
    assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login?error");
    assertThat(get("/login?error&lang=en").body()).contains("Wrong name or password.");
    assertThat(get("/login?error&lang=zh").body()).contains("用户名或密码错误。");
    assertThat(get(PAGE).statusCode()).isEqualTo(302);
  }

  @Test
  void eachWrongPasswordAtTheFormIsCountedAndLoggedWithItsAddress(CapturedOutput output) {
    String token = token(get("/login"));
    double before = counted();
    for (int i = 0; i < 10; i++) {
      String name = i % 2 == 0 ? "viewer" : "open-sesame";
      post("/login", Map.of("username", name, "password", "wrong-" + i, "_csrf", token));
    }
    assertThat(counted()).isEqualTo(before + 10);
    assertThat(output.getAll().lines().filter(line -> line.contains("operator not recognised")))
        .hasSize(10)
        .allSatisfy(line -> assertThat(line).contains("WARN").containsPattern("address=[0-9a-f:.]"))
        .anySatisfy(line -> assertThat(line).contains("name=viewer"))
        .anySatisfy(line -> assertThat(line).contains("name=(unknown)"));
    assertThat(output).doesNotContain("wrong-", "open-sesame");
  }

  @Test
  void aSignInAndASignOutAreLoggedWithNameAndAddress(CapturedOutput output) {
    logIn("viewer", "demo-viewer");
    post("/logout", Map.of("_csrf", token(get("/console"))));
    get(PAGE);
    for (String what : List.of("operator signed in", "operator signed out")) {
      assertThat(output.getAll().lines().filter(line -> line.contains(what)))
          .singleElement()
          .asString()
          .contains("INFO")
          .containsPattern("name=viewer address=[0-9a-f:.]");
    }
    assertThat(output).doesNotContain("demo-viewer");
  }

  private double counted() {
    Counter counter =
        meters.find("group_buy.refusals").tags("code", "E0112", "status", "302").counter();
    return counter == null ? 0 : counter.count();
  }

  /** Such a form is waited for, and the request dispatched a second time when it is there. */
  @Test
  void aFormThatIsWaitedForNeedsItsTokenAndThePasswordLikeAnyOther() {
    String token = token(get("/login"));
    for (String path : List.of("/login", "/logout", PAGE)) {
      var forged = "username=operator&password=demo-operator";
      assertThat(postInChunks(path, forged).statusCode()).as(path).isEqualTo(403);
    }
    String form = "_csrf=" + encoded(token) + "&&username=viewer&password=";
    assertThat(locationOf(postInChunks("/login", form + "wrong"))).endsWith("/login?error");
    assertThat(get(PAGE).statusCode()).isEqualTo(302);
    assertThat(locationOf(postInChunks("/login", form + "demo%2dviewer"))).doesNotContain("login");
    assertThat(get(PAGE).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> postInChunks(String path, String form) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    var publisher = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    var request = to(path).POST(publisher).header("Accept", "text/html");
    request.headers("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookieHeader());
    return remember(send(request));
  }

  private static String locationOf(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    return answer.headers().firstValue("Location").orElse("");
  }

  private void logIn(String name, String password) {
    String token = token(get("/login"));
    var answer = post("/login", Map.of("username", name, "password", password, "_csrf", token));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("login");
    assertThat(answer.headers().allValues("Set-Cookie"))
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
  }

  private static String token(HttpResponse<String> page) {
    var found = TOKEN.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> get(String path) {
    return remember(send(to(path).headers("Accept", "text/html", "Cookie", cookieHeader())));
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    return post(path, form, cookieHeader());
  }

  private HttpResponse<String> post(
      String path, Map<String, String> form, String cookie, String... headers) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var request = to(path).POST(BodyPublishers.ofString(body)).header("Accept", "text/html");
    request.headers("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookie);
    return remember(send(headers.length == 0 ? request : request.headers(headers)));
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
