package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first ten minutes of a person who has started the demo, in a real browser. */
class ShopBrowserTest extends BrowserTest {
  private static final String TWENTY = "[data-activity='100124'] [data-do=open]";
  private static final String THREE = "[data-activity='100123'] [data-do=open]";
  private static final Path PICTURES = Path.of("target", "pictures");

  @BeforeAll
  static void start() {
    serve("shop", "group-buy.notify.schedule=1s", "group-buy.notify.cron=* * * * * *");
  }

  @Test
  void theFirstPageTellsWhatRunsHereAndLeadsOn() {
    browser.open("/?lang=en");
    assertThat(browser.text())
        .contains("sells places in teams of buyers", "demo-operator", "The merchant is told");
    browser.follow("Shop");
    browser.awaitText("Open a team");
    browser.open("/?lang=zh");
    assertThat(browser.text()).contains("拼团交易结算", "商户为何没收到回调");
    browser.picture(1440, 900, PICTURES.resolve("welcome-zh.png"));
  }

  @Test
  void aTeamIsSoldAndTheMerchantsCallArrivesOnThePage() {
    browser.open("/shop?lang=en");
    browser.pressHere(THREE);
    browser.awaitText("1 of 3 places locked, 0 paid");
    browser.pressHere(".team [data-do=three]");
    browser.awaitText("3 of 3 places locked");
    browser.awaitText("E0006");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("3 of 3 places locked, 1 paid");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("3 of 3 places locked, 2 paid");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("3 of 3 places locked, 3 paid");
    assertThat(browser.text()).contains("complete").doesNotContain("\nopen\n");
    browser.awaitText("HTTP 200 success");
    browser.picture(1440, 1400, PICTURES.resolve("shop.png"));
    browser.picture(500, 1400, PICTURES.resolve("shop-narrow.png"));
  }

  @Test
  void aCrowdOf200GetsTheFreePlacesAndNoMore() {
    browser.open("/shop?lang=en");
    browser.pressHere(TWENTY);
    browser.awaitText("1 of 20 places locked");
    browser.pressHere(".team [data-do=crowd]");
    browser.awaitText("19 got a place, 181 were refused");
    browser.awaitText("20 of 20 places locked");
  }

  @Test
  void aMerchantThatFailsIsFoundInTheConsoleAndRetried() {
    browser.open("/shop?lang=en");
    browser.pressHere("input[value='?answer=500']");
    browser.pressHere("[data-activity='100125'] [data-do=open]");
    browser.awaitText("1 of 2 places locked");
    browser.pressHere(".team [data-do=join]");
    browser.awaitText("2 of 2 places locked, 0 paid");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("2 of 2 places locked, 1 paid");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("HTTP 500 error");
    browser.signIn("operator", "demo-operator").open("/console/callbacks");
    assertThat(browser.text()).contains("HTTP 500");
  }

  @Test
  void aTeamOfAnotherBuyerIsFoundAndJoined() {
    Shop.Place place = new Shop(service).open(Activity.TWO, Shop.NOWHERE);
    browser.open("/shop?lang=en");
    browser.awaitText("1 free, ends in");
    browser.pressHere("[data-team-id='" + place.teamId() + "'] [data-do=joinAnother]");
    browser.awaitText("2 of 2 places locked, 0 paid");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("2 of 2 places locked, 1 paid");
  }

  @Test
  void aTeamThatRunsOutFailsAndItsPaidPlaceIsOwedBack() {
    browser.open("/shop?lang=en");
    browser.pressHere(THREE);
    browser.awaitText("1 of 3 places locked, 0 paid");
    browser.pressHere(".team [data-do=pay]");
    browser.awaitText("1 of 3 places locked, 1 paid");
    browser.pressHere(".team [data-do=runOut]");
    browser.awaitText("failed: what was paid is owed back");
    browser.signIn("operator", "demo-operator").open("/console/refunds");
    assertThat(browser.text()).contains("the team ended", "90.00");
  }

  @Test
  void noPageOfTheDemoAsksElsewhereOrIsWiderThanItsWindow() {
    for (String page : new String[] {"/", "/shop"}) {
      browser.open(page);
      assertThat(browser.widthIn(1440)).as(page).isLessThanOrEqualTo(browser.innerWidth());
      assertThat(browser.widthIn(500)).as(page).isLessThanOrEqualTo(browser.innerWidth());
      assertThat(browser.complaints()).as(page).isEmpty();
    }
  }
}
