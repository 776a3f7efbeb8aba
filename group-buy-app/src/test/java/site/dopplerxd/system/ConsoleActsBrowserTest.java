package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import site.dopplerxd.domain.minute.MinuteWriter;
import site.dopplerxd.system.Shop.Place;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.KeptAttempts;

/** What people see and do about teams, offers and payments, in a real browser. */
class ConsoleActsBrowserTest extends BrowserTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ANSWER = "<script>document.title='taken over'</script> busy";

  private static final String KEPT = "What you typed was not taken, and is kept: go on with it.";

  private static HostileMerchant merchant;
  private static Shop shop;

  @BeforeAll
  static void start() {
    serve("acts", RunningService.WITHOUT_ROUNDS);
    merchant = HostileMerchant.answering(Behaviour.text(500, ANSWER));
    shop = new Shop(service);
  }

  @AfterAll
  static void stop() {
    merchant.close();
  }

  @Test
  void ofATradeNumberThereIsTheWholeStoryOfItsTeamUpToTheMerchantsAnswer() {
    List<Place> team = shop.complete(Activity.THREE, 3, merchant.url("/told"));
    Place last = team.get(2);
    await().atMost(SOON).until(() -> calls(last.teamId()) > 0);
    browser.signIn("viewer", "demo-viewer").open("/console/teams");
    browser.fill("outTradeNo", last.outTradeNo());
    browser.press("Search");
    browser.follow(last.teamId());
    assertThat(browser.count(".seat-PAID")).isEqualTo(3);
    assertThat(browser.text())
        .contains(last.userId() + " locked a place for " + last.outTradeNo())
        .contains(last.userId() + " paid " + last.outTradeNo(), "The team was complete")
        .contains("Call #1 of", "refused", "HTTP 500");
    browser.unfold("Request and answer");
    assertThat(browser.text()).contains(ANSWER, "\"teamId\":\"" + last.teamId());
    assertThat(browser.title()).doesNotContain("taken over");
  }

  private static int calls(String team) {
    return service
        .sql()
        .queryForObject(
            "SELECT COUNT(*) FROM"
                + KeptAttempts.TABLE
                + "a JOIN notify_task t ON t.id = a.task_id"
                + " WHERE t.team_id = ?",
            Integer.class,
            team);
  }

  @Test
  void aTeamInProgressShowsWhatIsFreeAndHowLongItIsOpen() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    shop.join(Activity.THREE, place.teamId());
    browser.signIn("viewer", "demo-viewer").open("/console/teams?userId=" + place.userId());
    browser.follow(place.teamId());
    assertThat(browser.count(".seat-PAID")).isEqualTo(1);
    assertThat(browser.count(".seat-LOCKED")).isEqualTo(1);
    assertThat(browser.count(".seat-FREE")).isEqualTo(1);
    assertThat(browser.count("time.countdown[data-left]")).isEqualTo(1);
  }

  @Test
  void aDesignerSeesThePriceWhileTypingAndPutsAnActivityOnOffer() {
    browser.signIn("admin", "demo-admin").open("/console/goods/new");
    browser.fill("source", "s01");
    browser.fill("channel", "c01");
    browser.fill("goodsId", "typed");
    browser.fill("name", "Typed goods");
    browser.fill("originalPrice", "80.00");
    browser.fill("reason", "a new season");
    browser.press("Add");
    browser.open("/console/discounts/new");
    browser.fill("discountId", "typed");
    browser.fill("name", "A quarter off");
    browser.choose("marketPlan", "ZK");
    browser.type("marketExpr", "0.7");
    browser.awaitText("100.00 → 70.00");
    browser.type("marketExpr", "5");
    browser.awaitText("100.00 → 75.00, 25.00 less");
    browser.fill("reason", "a new season");
    browser.press("Add");
    browser.open("/console/activities/new");
    browser.fill("activityId", "900001");
    browser.fill("name", "Typed activity");
    browser.fill("discountId", "typed");
    browser.set("startTime", "2020-01-01T00:00");
    browser.set("endTime", "2099-01-01T00:00");
    browser.type("goods", "s01/c01/typed");
    browser.awaitText("80.00 → 60.00, 20.00 less");
    browser.fill("reason", "a new season");
    browser.press("Keep as a draft");
    assertThat(browser.text()).contains("Saved.", "Draft");
    browser.fill("reason", "it begins");
    browser.press("Publish");
    assertThat(browser.text()).contains("On offer", "Take offline");
    assertThat(shop.open(new Activity(900001, "typed"), Shop.NOWHERE).answer().code())
        .isEqualTo("0000");
  }

  @Test
  void twoClicksAndTheBackButtonDoNothingTwice() {
    browser.signIn("admin", "demo-admin").open("/console/discounts/new");
    browser.fill("discountId", "clicked");
    browser.fill("name", "Clicked twice");
    browser.fill("marketExpr", "100,10");
    browser.fill("reason", "two clicks");
    browser.pressTwice("Add");
    browser.awaitText("Saved.");
    browser.back();
    browser.open("/console/audit?lang=en");
    assertThat(audited("two clicks")).isEqualTo(1);
  }

  @Test
  void whatIsChangedAfterTheBackButtonIsNotTakenForARepeatAndCanBeSentOnce() {
    browser.signIn("admin", "demo-admin").open("/console/switches");
    browser.fill("grayCut", "40");
    browser.fill("reason", "the first time");
    browser.press("Set");
    browser.awaitText("Saved.");
    browser.back();
    browser.fill("grayCut", "50");
    browser.fill("reason", "the second time");
    browser.press("Set");
    assertThat(browser.text()).contains("Refused", "the request id was used for another request");
    assertThat(audited("the second time")).isZero();
    browser.follow(KEPT);
    browser.press("Set");
    assertThat(browser.text()).contains("Saved.", "50 %");
    assertThat(audited("the second time")).isEqualTo(1);
    browser.fill("grayCut", "100");
    browser.fill("reason", "as before");
    browser.press("Set");
  }

  @Test
  void aLostSessionKeepsWhatWasTyped() {
    browser.signIn("admin", "demo-admin").open("/console/goods/new");
    browser.fill("source", "s01");
    browser.fill("channel", "c01");
    browser.fill("goodsId", "kept");
    browser.fill("name", "Written with care");
    browser.fill("originalPrice", "10");
    browser.fill("reason", "typed before");
    browser.forgetSession();
    browser.press("Add");
    assertThat(browser.address()).contains("/login");
    browser.signIn("admin", "demo-admin");
    browser.follow(KEPT);
    assertThat(browser.value("name")).isEqualTo("Written with care");
    assertThat(browser.value("reason")).isEqualTo("typed before");
    browser.press("Add");
    assertThat(browser.text()).contains("Saved.");
    browser.open("/console/goods/new");
    assertThat(browser.value("name")).isEmpty();
  }

  @Test
  void aSessionThatIsOverWhileSomethingIsTypedKeepsItToo() {
    browser.signIn("admin", "demo-admin").open("/console/discounts/new");
    browser.forgetSession();
    browser.type("name", "Half written");
    browser.awaitText("Password");
    browser.signIn("admin", "demo-admin");
    browser.follow(KEPT);
    assertThat(browser.value("name")).isEqualTo("Half written");
  }

  @Test
  void aFormThatWasLeftOnPurposeIsNotOfferedAgain() {
    browser.signIn("admin", "demo-admin").open("/console/goods/new");
    browser.fill("name", "Not meant");
    browser.open("/console/teams");
    assertThat(browser.text()).doesNotContain(KEPT);
    browser.open("/console/goods/new");
    assertThat(browser.value("name")).isEmpty();
  }

  @Test
  void whatWasRefusedIsOfferedAgainAsItWasTyped() {
    browser.signIn("admin", "demo-admin").open("/console/discounts/new");
    browser.fill("discountId", "odd");
    browser.fill("name", "Odd");
    browser.fill("marketExpr", "a lot");
    browser.fill("reason", "x");
    browser.press("Add");
    assertThat(browser.text()).contains("Refused");
    browser.follow(KEPT);
    assertThat(browser.value("marketExpr")).isEqualTo("a lot");
  }

  @Test
  void financeFindsAPaymentThatNeedsAPersonOnTheFirstPageAndSettlesIt() {
    long id = addPaymentForPerson();
    browser.signIn("finance", "demo-finance");
    browser.awaitText("1 notifications of payments");
    browser.follow("1 notifications of payments");
    browser.follow(String.valueOf(id));
    assertThat(browser.text()).contains("unknown trade number", "money back");
    browser.choose("resolution", "REFUNDED_OUTSIDE");
    browser.fill("reason", "given back by hand");
    browser.press("Mark as settled");
    assertThat(browser.text())
        .contains("It is marked as settled.", "REFUNDED_OUTSIDE: given back by hand", "finance");
    assertThat(browser.text()).doesNotContain("Try again");
    assertThat(audited("given back by hand")).isEqualTo(1);
  }

  private static long addPaymentForPerson() {
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
    return service.sql().queryForObject("SELECT MAX(id) FROM payment_callback", Long.class);
  }

  @Test
  void theLastMinuteOfAllNodesIsOnTheFirstPage() {
    shop.complete(Activity.TWO, 2, merchant.url("/told"));
    service.bean(MinuteWriter.class).write();
    assertThat(
            service.sql().queryForObject("SELECT SUM(completions) FROM node_minute", Integer.class))
        .isPositive();
    browser.signIn("viewer", "demo-viewer");
    await().atMost(SOON).until(() -> browser.open("/console").count(".node") == 1);
    assertThat(browser.count("figure polyline")).isEqualTo(14);
    assertThat(browser.text().toLowerCase(Locale.ROOT))
        .contains("the last minute, all nodes", "complete teams", "nodes seen");
  }

  @Test
  void aSwitchIsSetByAnAdministratorAndSetBack() {
    browser.signIn("admin", "demo-admin").open("/console/switches");
    browser.fill("grayCut", "0");
    browser.fill("reason", "too much at once");
    browser.press("Set");
    assertThat(browser.text()).contains("Saved.", "0 %");
    browser.fill("grayCut", "100");
    browser.fill("reason", "enough");
    browser.press("Set");
    assertThat(browser.text()).contains("100 %");
  }
}
