package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** The console in a real browser; .ci/run runs it where there is one. */
class ConsoleBrowserTest extends BrowserTest {
  private static final Duration TO_FAIL = Duration.ofSeconds(60);
  private static final String HOSTILE = "<script>document.title='taken over'</script>";
  private static final String[] PAGES = {
    "/console",
    "/console/teams",
    "/console/activities",
    "/console/activities/new",
    "/console/activities/100123",
    "/console/discounts",
    "/console/discounts/new",
    "/console/goods",
    "/console/goods/new",
    "/console/switches",
    "/console/payments",
    "/console/clients/demo/payment-providers",
    "/console/clients/demo/payment-providers/wechatpay",
    "/console/clients/demo/payment-providers/alipay",
    "/console/clients/demo/payment-providers/signed",
    "/console/refunds",
    "/console/findings",
    "/console/crowds",
    "/console/callbacks",
    "/console/hosts",
    "/console/clients",
    "/console/clients/demo",
    "/console/clients/new",
    "/console/test-callback",
    "/console/audit"
  };

  /** Web Vitals call a page good below it. */
  private static final double GOOD_SHIFT = 0.1;

  private static final int MOST_OF_THE_PAGES = 40;
  private static final int FIELDS = 12;

  private static final Path PICTURES = Path.of("target", "console-pictures");

  private static HostileMerchant merchant;
  private static Shop shop;

  @BeforeAll
  static void start() {
    serve("console", "group-buy.notify.schedule=1s", "group-buy.notify.cron=* * * * * *");
    merchant = HostileMerchant.answering(Behaviour.text(500, HOSTILE));
    shop = new Shop(service);
    addWhatIsSeldom();
  }

  /** A refund that is due, a finding, a crowd and a payment, so that their pages show some. */
  private static void addWhatIsSeldom() {
    var place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    assertThat(shop.client().refund(place.userId(), place.outTradeNo()).code()).isEqualTo("0000");
    service
        .sql()
        .update(
            "INSERT INTO reconciliation_finding (kind, subject, source, channel, detail, first_seen,"
                + " last_seen, times_seen) VALUES ('TEAM_COUNTS', ?, 's01', 'c01',"
                + " 'lock_count=2, places=1', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 3)",
            "team/" + place.teamId());
    service
        .sql()
        .update("INSERT INTO crowd_tags (tag_id, tag_name) VALUES ('loyal', 'Loyal buyers')");
    service
        .sql()
        .update(
            "INSERT INTO payment_callback (provider, client_id, source, channel, event_key, kind,"
                + " event_id, event_type, out_trade_no, transaction_id, amount, paid_at,"
                + " payment_method, message_detail, status, attempts, manual_reason, detail,"
                + " version, received_at, handled_at) VALUES ('signed', 'demo', 's01', 'c01',"
                + " REPEAT('a', 64), 'PAID', 'e1', 'payment.paid', 'lost-1', 't1', 90.00,"
                + " UTC_TIMESTAMP(3), 'card', '', 4, 0, 'UNKNOWN_NUMBER', 'no such number', 1,"
                + " UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
  }

  @AfterAll
  static void stop() {
    merchant.close();
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
    for (String page : allPages()) {
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
    for (String page : allPages()) {
      browser.open(page);
      assertThat(browser.count("form[method=post]")).as(page + ": to sign out").isEqualTo(1);
    }
  }

  @Test
  void theOverviewTellsOfAFailureWithoutBeingLoadedAgain() {
    browser.signIn("operator", "demo-operator");
    failACallback();
    browser.awaitText("failed callbacks");
  }

  /** The pictures are for people to look at. */
  @ParameterizedTest
  @CsvSource({"en, light", "zh, light", "en, dark", "zh, dark"})
  void noPageAsksElsewhereOrMakesTheBrowserComplainOrIsTooWideOrFaint(
      String language, String scheme) throws IOException {
    failACallback();
    browser.prefer(scheme);
    browser.signIn("admin", "demo-admin").open("/console?lang=" + language);
    List<String> pages = allPages();
    pages.addAll(List.of("/", "/shop", "/login"));
    for (String page : pages) {
      browser.open(page);
      for (int width : new int[] {1440, 360}) {
        assertThat(browser.widthIn(width)).as(page).isLessThanOrEqualTo(width);
        browser.picture(PICTURES.resolve(name(page) + "-" + language + scheme + width + ".png"));
      }
      assertThat(browser.complaints()).as(page).isEmpty();
      assertThat(browser.faint()).as(page).isEmpty();
    }
  }

  @Test
  void noPageMovesWhatIsThereWhileItLoads() {
    failACallback();
    browser.signIn("admin", "demo-admin");
    for (String page : allPages()) {
      assertThat(browser.open(page).layoutShift()).as(page).isLessThan(GOOD_SHIFT);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void everyLinkOfEveryPageLeadsSomewhere() {
    failACallback();
    browser.signIn("admin", "demo-admin");
    Map<String, Object> found =
        browser.crawl("/", "/shop", "/console", "/console/callbacks/" + newestFailed());
    assertThat((List<String>) found.get("dead")).isEmpty();
    assertThat((List<String>) found.get("elsewhere")).isEmpty();
    assertThat((List<String>) found.get("visited"))
        .contains("/console/clients/demo/payment-providers/alipay", "/swagger-ui/index.html")
        .hasSizeGreaterThan(MOST_OF_THE_PAGES);
  }

  /** As a person without a mouse: the first tab offers to skip the menu, and each step is seen. */
  @Test
  void theKeyboardReachesTheContentAndEachStepIsSeen() {
    browser.signIn("admin", "demo-admin").open("/console/clients/new");
    assertThat(browser.tab()).containsEntry("name", "A #content").containsEntry("seen", true);
    browser.enter();
    assertThat(browser.tab()).containsEntry("name", "INPUT clientId");
    for (int step = 0; step < FIELDS; step++) {
      Map<String, Object> focus = browser.tab();
      assertThat(focus).as("%s", focus.get("name")).containsEntry("seen", true);
    }
  }

  /** htmx gives it back to an element of the same id. */
  @Test
  void theOverviewThatLooksAgainLeavesTheFocusWhereItWas() {
    failACallback();
    browser.signIn("operator", "demo-operator");
    for (String link : List.of("count-FAILED", "needs-failed", "task-" + newestFailed())) {
      browser.focus("#" + link);
      browser.awaitReplaced("#live");
      assertThat(browser.focused()).isEqualTo(link);
    }
  }

  private static List<String> allPages() {
    String team =
        service.sql().queryForObject("SELECT MIN(team_id) FROM group_buy_order", String.class);
    List<String> pages = new ArrayList<>(List.of(PAGES));
    pages.add("/console/teams/one?id=" + team);
    pages.add("/console/callbacks/" + newestFailed());
    pages.add("/console/crowds/loyal?userId=ann");
    pages.add("/console/refunds/one?no=" + refund());
    pages.add("/console/payments/" + payment());
    return pages;
  }

  private static String refund() {
    return service.sql().queryForObject("SELECT MIN(refund_no) FROM refund_due", String.class);
  }

  private static long payment() {
    return service.sql().queryForObject("SELECT MIN(id) FROM payment_callback", Long.class);
  }

  private static String name(String page) {
    return page.replaceAll("\\?.*", "").replaceAll("/|\\d+", "-");
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
