package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.dopplerxd.system.Shop.Place;

/** What people do about teams that go wrong, and about money, in a real browser. */
class ConsoleMoneyBrowserTest extends BrowserTest {
  private static final int MANY = 20_000;

  private static Shop shop;

  @BeforeAll
  static void start() {
    serve(
        "money",
        RunningService.WITHOUT_ROUNDS,
        "group-buy.encryption.key-id=k1",
        "group-buy.encryption.keys.k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    shop = new Shop(service);
  }

  @Test
  void aTeamIsEndedAndItsPaidPlaceIsARefundThatTheFirstPageLeadsTo() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    shop.pay(place);
    browser.signIn("operator", "demo-operator").open("/console/teams/one?id=" + place.teamId());
    browser.fillIn("form[action$='stop-joining']", "reason", "the goods are gone");
    browser.press("End it now");
    assertThat(browser.text())
        .contains("The team has ended.", "team_end", "the goods are gone", "The team failed")
        .doesNotContain("End it now");
    browser.open("/console");
    browser.awaitPart("refunds are due");
    browser.followPart("refunds are due");
    browser.pressHere("tr:last-child td a");
    assertThat(browser.text())
        .contains(place.outTradeNo(), "90.00", "the team ended", "To be told", "never told");
    browser.fill("reason", "given back at the till");
    browser.press("The money was returned");
    assertThat(browser.text())
        .contains("It is marked as returned.", "refund_done", "given back at the till")
        .doesNotContain("The money was returned");
    assertThat(audited("given back at the till")).isEqualTo(1);
    browser.fill("reason", "the till was empty");
    browser.press("The money did not go back");
    assertThat(browser.text())
        .contains("It is owed again.", "refund_reopen", "The money was returned")
        .doesNotContain("The money did not go back");
  }

  @Test
  void aTeamThatNoOneMayJoinAnyMoreRefusesTheNextBuyer() {
    Place place = shop.open(Activity.THREE, Shop.NOWHERE);
    browser.signIn("operator", "demo-operator").open("/console/teams/one?id=" + place.teamId());
    browser.fillIn("form[action$='stop-joining']", "reason", "sold out");
    browser.press("Let no more buyers join");
    assertThat(browser.text()).contains("No more buyers can join.");
    var next = shop.client().lock(shop.joining(Activity.THREE, place.teamId()));
    assertThat(next.code()).isNotEqualTo("0000");
  }

  @Test
  void aPlaceIsGivenBackForABuyer() {
    List<Place> team = shop.fill(Activity.THREE, 2, Shop.NOWHERE);
    browser
        .signIn("operator", "demo-operator")
        .open("/console/teams/one?id=" + team.get(0).teamId());
    browser.choose("orderId", team.get(1).answer().data().getString("orderId"));
    browser.fillIn("form[action$='close-place']", "reason", "the buyer has called");
    browser.press("Give the place back");
    assertThat(browser.text())
        .contains("The place was given back.")
        .contains("The place of " + team.get(1).userId())
        .contains("operator: place_close", "the buyer has called");
    assertThat(browser.count(".seat-FREE")).isEqualTo(2);
    assertThat(audited("the buyer has called")).isEqualTo(1);
  }

  @Test
  void aProvidersSecretIsEnteredOnceAndIsInNoPageAndNoDraft() {
    String secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    browser
        .signIn("operator", "demo-operator")
        .open("/console/clients/demo/payment-providers/signed");
    assertThat(browser.text()).contains("/api/v1/gbm/payment/signed/demo");
    browser.fill("secrets", secret);
    browser.fillIn("main form", "reason", "our own till");
    assertThat(browser.draft()).contains("our own till").doesNotContain(secret);
    browser.press("Save");
    assertThat(browser.text()).contains("Saved.", "Forget these settings");
    assertThat(browser.source()).doesNotContain(secret);
    browser.open("/console/audit");
    assertThat(browser.text()).contains("our own till");
    assertThat(browser.source()).doesNotContain(secret);
  }

  @Test
  void anAdministratorAddsACrowdFillsItAndLooksForABuyer() {
    browser.signIn("admin", "demo-admin").open("/console/crowds");
    browser.fill("tagId", "loyal");
    browser.fill("tagName", "Loyal buyers");
    browser.fill("reason", "a new season");
    browser.press("Add");
    browser.fill("members", "ann\nbob\n");
    browser.fill("reason", "the first list");
    browser.press("Replace all members");
    browser.fill("userId", "bob");
    browser.press("Look");
    assertThat(browser.text()).contains("bob belongs to it");
    browser.fill("userId", "cid");
    browser.press("Look");
    assertThat(browser.text()).contains("cid does not belong to it");
  }

  @Test
  void aFileOfManyBuyersReplacesACrowdAndAnOddOneIsRefused(@TempDir Path folder)
      throws IOException {
    Path lines = folder.resolve("members.csv");
    Files.write(lines, IntStream.rangeClosed(1, MANY).mapToObj(i -> "buyer-" + i).toList());
    browser.signIn("admin", "demo-admin").open("/console/crowds");
    browser.fill("tagId", "filed");
    browser.fill("tagName", "By a file");
    browser.fill("reason", "a new season");
    browser.press("Add");
    browser.attach("file", lines);
    browser.fillIn("form[data-file]", "reason", "from the shop's own system");
    browser.press("Replace by the file");
    assertThat(browser.text()).contains("Saved.", String.valueOf(MANY));
    assertThat(audited("from the shop's own system")).isEqualTo(1);
    browser.fill("userId", "buyer-" + MANY);
    browser.press("Look");
    assertThat(browser.text()).contains("buyer-" + MANY + " belongs to it");
    Files.writeString(lines, "x".repeat(100) + "\n");
    browser.attach("file", lines);
    browser.fillIn("form[data-file]", "reason", "a mistake");
    browser.pressHere("form[data-file] .danger");
    browser.awaitIn("form[data-file] [role=alert]", "line=1");
    assertThat(audited("a mistake")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 2_000_000})
  void aFileWhoseSessionIsOverIsChosenAgainAndAllElseIsKept(int buyers, @TempDir Path folder)
      throws IOException {
    String tag = "over-" + buyers;
    String reason = "typed before " + buyers;
    Path lines = folder.resolve("members.csv");
    Files.write(lines, IntStream.rangeClosed(1, buyers).mapToObj(i -> "buyer-" + i).toList());
    browser.signIn("admin", "demo-admin").open("/console/crowds");
    browser.fill("tagId", tag);
    browser.fill("tagName", "Over");
    browser.fill("reason", "a new season");
    browser.press("Add");
    assertThat(browser.text()).contains("Saved.");
    browser.attach("file", lines);
    browser.fillIn("form[data-file]", "reason", reason);
    browser.forgetSession();
    browser.press("Replace by the file");
    browser.awaitText("Password");
    browser.fill("username", "admin");
    browser.fill("password", "demo-admin");
    browser.press("Sign in");
    assertThat(browser.textOf("form[data-file] [role=alert]"))
        .contains("Your session had ended", "Choose the same file again", "taken once");
    assertThat(browser.valueIn("form[data-file]", "reason")).isEqualTo(reason);
    assertThat(browser.valueIn("form[data-file]", "file")).isEmpty();
    assertThat(browser.text()).doesNotContain("Saved.");
    assertThat(audited(reason)).isZero();
    Files.writeString(lines, "buyer-7\n");
    browser.attach("file", lines);
    browser.press("Replace by the file");
    assertThat(browser.text()).contains("Saved.");
    assertThat(audited(reason)).isEqualTo(1);
  }
}
