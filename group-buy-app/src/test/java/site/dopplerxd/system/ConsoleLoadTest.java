package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** What consoles that are left open cost the database. */
@Tag("system")
class ConsoleLoadTest {
  private static final Duration WATCHED = Duration.ofSeconds(10);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final int MOST_A_TICK = 5;
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final List<String> AROUND =
      List.of("SET ", "COMMIT", "ROLLBACK", "START TRANSACTION");

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            StatementLog.on(TestDatabase.freshSchema("watched")), RunningService.WITHOUT_ROUNDS);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void tenOpenOverviewsCostAtMostFiveStatementsATick() throws Exception {
    List<HttpClient> viewers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      viewers.add(signedIn());
    }
    StatementLog.clear();
    long begin = System.nanoTime();
    long looks = 0;
    while (System.nanoTime() - begin < WATCHED.toNanos()) {
      for (HttpClient viewer : viewers) {
        assertThat(get(viewer, "/console/overview/live")).contains("id=\"live\"");
        assertThat(get(viewer, "/console/overview/charts")).contains("id=\"charts\"");
        looks++;
      }
    }
    long ticks = WATCHED.dividedBy(TICK) + 1;
    List<String> sent =
        StatementLog.sentBy("http-nio").stream()
            .filter(sql -> AROUND.stream().noneMatch(sql::startsWith))
            .toList();
    assertThat(looks).isGreaterThan(5 * ticks);
    assertThat(sent).as(looks + " looks").hasSizeBetween(1, (int) (MOST_A_TICK * ticks));
  }

  private static HttpClient signedIn() throws IOException, InterruptedException {
    HttpClient viewer = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    Matcher token = TOKEN.matcher(get(viewer, "/login"));
    assertThat(token.find()).isTrue();
    String form =
        "username=viewer&password=demo-viewer&_csrf="
            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(to("/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    assertThat(viewer.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(302);
    return viewer;
  }

  private static String get(HttpClient viewer, String path)
      throws IOException, InterruptedException {
    return viewer.send(HttpRequest.newBuilder(to(path)).build(), BodyHandlers.ofString()).body();
  }

  private static URI to(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }
}
