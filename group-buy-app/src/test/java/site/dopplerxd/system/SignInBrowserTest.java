package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sign-in, and what it opens, in a real browser. */
class SignInBrowserTest extends BrowserTest {
  private static final String LIST_TASKS = "[id$='-getNotifyTasks'] ";

  @BeforeAll
  static void start() {
    serve("signin", RunningService.WITHOUT_ROUNDS, "group-buy.login.wrong-per-minute=2");
    remember("operator", "demo-operator");
    remember("viewer", "demo-viewer");
  }

  /** A password that was right never waits for those that are wrong. */
  private static void remember(String name, String password) {
    var known =
        new ContractClient(service).get("/api/v1/gbm/notify/enumerations").as(name, password);
    assertThat(known.send().statusCode()).isEqualTo(200);
  }

  @Test
  void whoHasGuessedTooOftenIsToldSoAndIsLetInWithARememberedPassword() {
    for (int guess = 0; guess < 2; guess++) {
      browser.signIn("admin", "guess-" + guess);
      assertThat(browser.text()).contains("Wrong name or password.");
    }
    browser.signIn("admin", "guess-2");
    assertThat(browser.text()).contains("Too many wrong passwords").doesNotContain("Wrong name");
    browser.open("/login?busy&lang=zh");
    assertThat(browser.text()).contains("错误登录过多");
    browser.signIn("viewer", "demo-viewer");
    assertThat(browser.text()).contains("Nothing needs a person");
  }

  @Test
  void oneSignInOpensTheConsoleTheDescriptionOfTheApiAndWhatIsTriedOutThere() {
    browser.signIn("operator", "demo-operator").open("/swagger-ui/index.html");
    browser.awaitText("Group-buy settlement");
    browser.pressWhenThere(LIST_TASKS + ".opblock-summary-control");
    browser.pressWhenThere(LIST_TASKS + ".try-out__btn");
    browser.pressWhenThere(LIST_TASKS + ".execute");
    browser.awaitIn(LIST_TASKS + ".live-responses-table tbody .response-col_status", "200");
    assertThat(browser.textOf(LIST_TASKS + ".live-responses-table")).contains("\"0000\"");
    assertThat(browser.complaints()).isEmpty();
  }
}
