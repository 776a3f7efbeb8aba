package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.TestDatabase;

/** The console in a real browser; .ci/run runs it where there is one. */
@Tag("browser")
class ConsoleBrowserTest {
  private static final Duration TO_FAIL = Duration.ofSeconds(60);
  private static final String HOSTILE = "<script>document.title='taken over'</script>";
  private static final String[] PAGES = {
    "/console",
    "/console/callbacks",
    "/console/hosts",
    "/console/clients",
    "/console/clients/demo",
    "/console/clients/new",
    "/console/test-callback",
    "/console/audit"
  };

  private static RunningService service;
  private static HostileMerchant merchant;
  private static Shop shop;

  private Browser browser;

  @BeforeAll
  static void start() {
    service =
        RunningService.on(
            TestDatabase.freshSchema("console"),
            "group-buy.notify.schedule=1s",
            "group-buy.notify.cron=* * * * * *");
    merchant = HostileMerchant.answering(Behaviour.text(500, HOSTILE));
    shop = new Shop(service);
  }

  @AfterAll
  static void stop() {
    merchant.close();
    service.close();
  }

  @BeforeEach
  void openABrowser() {
    browser = new Browser(service);
  }

  @AfterEach
  void closeTheBrowser() {
    browser.close();
  }

  @Test
  void aWrongPasswordSaysSo() {
    browser.signIn("operator", "wrong-password");
    assertThat(browser.text()).contains("Wrong name or password.");
  }

  @Test
  void anOperatorFindsWhyAMerchantWasNotToldAndRetriesIt() {
    failACallback();
    browser.signIn("operator", "demo-operator").open("/console/callbacks?status=FAILED");
    browser.follow(newestFailed());
    assertThat(browser.text()).contains("refused", "HTTP 500", HOSTILE);
    assertThat(browser.title()).doesNotContain("taken over");
    browser.fill("reason", "the shop has mended it");
    browser.press("Retry now");
    assertThat(browser.text()).contains("It is called again now.");
    browser.open("/console/audit");
    assertThat(browser.text()).contains("task_retry", "the shop has mended it", "operator");
  }

  @Test
  void aMerchantsAnswerWithAScriptStaysTextOnEveryPage() {
    failACallback();
    browser.signIn("viewer", "demo-viewer");
    for (String page : PAGES) {
      browser.open(page);
      assertThat(browser.title()).as(page).doesNotContain("taken over");
    }
  }

  @Test
  void aViewerSeesNoButtonThatChangesAnything() {
    failACallback();
    browser.signIn("viewer", "demo-viewer").open("/console/callbacks?status=FAILED");
    browser.follow(newestFailed());
    assertThat(browser.text()).doesNotContain("Retry now", "Give up");
    assertThat(browser.count("form[method=post]")).as("to sign out").isEqualTo(1);
  }

  @Test
  void theOverviewTellsOfAFailureWithoutBeingLoadedAgain() {
    browser.signIn("operator", "demo-operator");
    failACallback();
    browser.awaitText("failed callbacks");
  }

  @Test
  void noPageAsksElsewhereOrMakesTheBrowserComplainOrIsWiderThanItsWindow() {
    browser.signIn("operator", "demo-operator");
    for (String page : PAGES) {
      browser.open(page);
      assertThat(browser.widthIn(1440)).as(page).isLessThanOrEqualTo(browser.innerWidth());
      assertThat(browser.widthIn(500)).as(page).isLessThanOrEqualTo(browser.innerWidth());
      assertThat(browser.complaints()).as(page).isEmpty();
    }
  }

  private static String newestFailed() {
    return String.valueOf(
        service
            .sql()
            .queryForObject("SELECT MAX(id) FROM notify_task WHERE notify_status = 3", Long.class));
  }

  private static void failACallback() {
    int before = failed();
    shop.complete(Activity.THREE, 3, merchant.url("/told"));
    await().atMost(TO_FAIL).until(() -> failed() > before);
  }

  private static int failed() {
    return service
        .sql()
        .queryForObject("SELECT COUNT(*) FROM notify_task WHERE notify_status = 3", Integer.class);
  }
}
