package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lombok.extern.slf4j.Slf4j;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.testing.TestDatabase;

/**
 * The README's first ten minutes, as a person walks them who has never seen the service: with the
 * demo's own settings, and from page to page by what stands on them. The log tells how long each
 * part takes a browser. {@code -Dexport.pictures=true} keeps the README's pictures.
 */
@Slf4j
@Tag("browser")
class FirstTenMinutesBrowserTest {
  private static final Duration AT_MOST = Duration.ofMinutes(10);
  private static final long MOST_BYTES = 300_000;
  private static final Path PICTURES =
      Boolean.getBoolean("export.pictures")
          ? Path.of("..", "docs", "pictures")
          : Path.of("target", "pictures");

  private static RunningService service;

  private long begin;

  @BeforeAll
  static void start() {
    service = RunningService.on(TestDatabase.migratedSchema("walk"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aTeamIsSoldAMerchantFailsIsFoundAndRetriedAndAClientIsCreated() {
    begin = System.nanoTime();
    try (Browser browser = new Browser(service)) {
      sellATeam(browser);
      String failing = letAMerchantFail(browser);
      findOutWhyAndRetry(browser, failing);
      String key = createAClient(browser);
      var lock = TradeClient.lockRequest(1, "u", "t", null, "http://127.0.0.1:8091/told");
      lock.fluentPut("source", "s77").fluentPut("channel", "c77");
      assertThat(service.client(key).lock(lock).code())
          .as("its key opens the API, and nothing is on offer in its channel")
          .isEqualTo("E0002");
      takePictures(browser, failing);
    }
    assertThat(since()).isLessThan(AT_MOST);
  }

  private void sellATeam(Browser browser) {
    browser.open("/?lang=en");
    assertThat(browser.text()).contains("operator", "demo-operator");
    browser.follow("Shop");
    browser.awaitText("Open a team");
    openAndFill(browser);
    browser.awaitText("HTTP 200 success");
    tell("a team is sold, and its merchant was told");
  }

  private static void openAndFill(Browser browser) {
    browser.pressHere("[data-activity='100123'] [data-do=open]");
    for (int locked = 1; locked < 3; locked++) {
      browser.awaitText("%d of 3 places locked".formatted(locked));
      browser.pressHere(".team [data-do=join]");
    }
    for (int paid = 0; paid < 3; paid++) {
      browser.awaitText("3 of 3 places locked, %d paid".formatted(paid));
      browser.pressHere(".team [data-do=pay]");
    }
  }

  private String letAMerchantFail(Browser browser) {
    browser.pressHere("input[value='?answer=500']");
    openAndFill(browser);
    browser.awaitText("HTTP 500 error");
    tell("a merchant fails");
    return browser.attribute(".team", "data-team");
  }

  private void findOutWhyAndRetry(Browser browser, String team) {
    browser.follow("Follow its callback");
    browser.fill("username", "operator");
    browser.fill("password", "demo-operator");
    browser.press("Sign in");
    assertThat(browser.text()).contains("HTTP 500");
    browser.follow("Teams");
    browser.follow(team);
    assertThat(browser.text()).contains("The team was complete", "Call #1 of", "HTTP 500");
    browser.unfold("Request and answer");
    assertThat(browser.text()).contains("\"teamId\":\"" + team);
    tell("it is known why");
    browser.pressHere(".story a[href*='/console/callbacks/']");
    browser.awaitText("Step in");
    browser.fill("reason", "the merchant says that it is mended");
    browser.press("Retry now");
    browser.awaitText("It is called again now.");
    browser.awaitOnReload("#2");
    tell("it was retried");
  }

  private String createAClient(Browser browser) {
    browser.follow("Clients");
    browser.follow("New client");
    browser.fill("clientId", "my-shop");
    browser.fill("name", "My shop");
    browser.fill("source", "s77");
    browser.fill("channel", "c77");
    browser.fill("reason", "to try it");
    browser.press("Create");
    browser.awaitText("Shown this once");
    String key = browser.textOf("#key");
    assertThat(browser.text()).contains("curl", "Java", "Node", "Python");
    tell("a client is created");
    return key;
  }

  private void takePictures(Browser browser, String team) {
    service.bean(MinuteWriter.class).write();
    browser.open("/console");
    browser.picture(1440, 1250, PICTURES.resolve("console.png"));
    browser.open("/console/teams/one?id=" + team);
    browser.picture(1440, 1500, PICTURES.resolve("team.png"));
    browser.open("/?lang=zh").pictureOf(".steps", PICTURES.resolve("flow.zh-CN.png"));
    browser.open("/?lang=en").pictureOf(".steps", PICTURES.resolve("flow.png"));
    for (String name : List.of("console.png", "team.png", "flow.png", "flow.zh-CN.png")) {
      assertThat(PICTURES.resolve(name).toFile().length()).as(name).isBetween(1L, MOST_BYTES);
    }
  }

  private void tell(String what) {
    log.info("{} s: {}", since().toSeconds(), what);
  }

  private Duration since() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
