package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages over all cells in a real browser: one cell answers, the other one does not. */
class CellsBrowserTest extends BrowserTest {
  private static final Path PICTURES = Path.of("target", "console-pictures");
  private static final String[] PAGES = {
    "/console/cells",
    "/console/cells/search?userId=ann",
    "/console/cells/callbacks",
    "/console/cells/payments",
    "/console/cells/refunds"
  };

  private static Shop shop;

  @BeforeAll
  static void start() {
    int port = CellsTest.freePort();
    serve(
        "cells",
        RunningService.WITHOUT_ROUNDS,
        "server.port=" + port,
        "group-buy.login.secret=of-both-cells",
        "group-buy.cells.own=east",
        "group-buy.cells.all.east=http://127.0.0.1:" + port,
        "group-buy.cells.all.west=http://127.0.0.1:1");
    shop = new Shop(service);
    var place = shop.take(shop.opening(Activity.THREE, Shop.NOWHERE).fluentPut("userId", "ann"));
    shop.pay(place);
    shop.client().refund("ann", place.outTradeNo());
  }

  @Test
  void aPersonSeesWhichCellAnswersAndFindsABuyersTeam() {
    browser.signIn("viewer", "demo-viewer").follow("All cells");
    browser.awaitText("this one");
    assertThat(browser.text()).contains("east", "answers", "west", "does not answer");
    browser.follow("Search");
    browser.fill("userId", "ann");
    browser.press("Search");
    assertThat(browser.text()).contains("Cell west does not answer", "Closed", "90.00");
    browser.pressHere("td.id a");
    browser.awaitText("What happened");
    browser.open("/console/cells/refunds").pressHere("td.id a");
    browser.awaitText("the merchant was never told");
  }

  /** The pictures are for people to look at. */
  @ParameterizedTest
  @CsvSource({"en, light", "zh, dark"})
  void noPageIsTooWideOrFaintOrMakesTheBrowserComplain(String language, String scheme)
      throws IOException {
    browser.prefer(scheme);
    browser.signIn("viewer", "demo-viewer").open("/console?lang=" + language);
    for (String page : PAGES) {
      browser.open(page);
      for (int width : new int[] {1440, 360}) {
        assertThat(browser.widthIn(width)).as(page).isLessThanOrEqualTo(width);
        String name = page.replaceAll("\\?.*", "").replace('/', '-');
        browser.picture(PICTURES.resolve(name + "-" + language + scheme + width + ".png"));
      }
      assertThat(browser.complaints()).as(page).isEmpty();
      assertThat(browser.faint()).as(page).isEmpty();
    }
  }
}
