package site.dopplerxd.trigger.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.HtmlUtils;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferDesign;
import site.dopplerxd.domain.activity.control.SwitchBoard;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.payment.model.ManualReason;
import site.dopplerxd.domain.payment.model.MessageKind;
import site.dopplerxd.domain.payment.model.PaymentCallback;
import site.dopplerxd.domain.payment.model.PaymentMessage;
import site.dopplerxd.domain.payment.model.PaymentOutcome;
import site.dopplerxd.domain.reconciliation.Finding;
import site.dopplerxd.domain.reconciliation.FindingKind;
import site.dopplerxd.domain.reconciliation.ReconciliationRepository;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.testing.Examples;
import site.dopplerxd.domain.testing.InMemoryPaymentCallbacks;
import site.dopplerxd.domain.testing.InMemoryRefunds;
import site.dopplerxd.domain.testing.InMemoryUnitOfWork;
import site.dopplerxd.domain.testing.OfferCatalogContract;
import site.dopplerxd.domain.testing.PaymentExamples;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.trigger.HttpTest;
import site.dopplerxd.trigger.fake.FakeOperations;

/** What the pages show and do, as a browser would ask for them. */
class ConsolePagesTest extends HttpTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern REQUEST = Pattern.compile("name=\"requestId\" value=\"([^\"]+)\"");
  private static final String URL = "https://shop.example/cb";

  @Autowired private FakeOperations.Stores stores;
  @Autowired private InMemoryRefunds refunds;
  @Autowired private SwitchBoard board;
  @Autowired private OfferCatalog catalog;
  @Autowired private OfferDesign design;
  @Autowired private InMemoryPaymentCallbacks payments;
  @Autowired private InMemoryUnitOfWork database;
  @Autowired private ReconciliationRepository findings;

  private final Map<String, String> cookies = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console",
        "/console/overview/live",
        "/console/callbacks",
        "/console/callbacks?status=FAILED&teamId=x&clientId=y&host=z&outTradeNo=n&from=2026-01-31T10:30",
        "/console/callbacks/retry",
        "/console/callbacks/retry?status=FAILED",
        "/console/hosts",
        "/console/clients",
        "/console/clients/new",
        "/console/clients/demo",
        "/console/clients/demo/payment-providers",
        "/console/teams",
        "/console/teams?teamId=t&outTradeNo=n&userId=u&source=s&channel=c&activityId=1&status=FAILED",
        "/console/overview/charts",
        "/console/activities",
        "/console/activities/new",
        "/console/discounts",
        "/console/discounts/new",
        "/console/goods",
        "/console/goods/new",
        "/console/switches",
        "/console/price/plan?marketPlan=ZK&marketExpr=0.8&original=100",
        "/console/payments",
        "/console/payments?status=MANUAL&provider=alipay&clientId=x&outTradeNo=n&transactionId=t",
        "/console/clients/demo/payment-providers/wechatpay",
        "/console/clients/demo/payment-providers/alipay",
        "/console/clients/demo/payment-providers/signed",
        "/console/refunds",
        "/console/refunds?state=DONE&clientId=demo",
        "/console/findings",
        "/console/findings?open=true",
        "/console/crowds",
        "/console/test-callback",
        "/console/audit"
      })
  void everyPageIsShownInBothLanguages(String path) {
    signIn("admin");
    for (String language : new String[] {"zh", "en"}) {
      var page = get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
      assertThat(page.body()).doesNotContain("??", "Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/callbacks?from=%2B999999999-12-31T23:59:59Z",
        "/console/callbacks?to=-999999999-01-01T00:00:00Z",
        "/console/callbacks?from=9999-12-31T00:00",
        "/console/teams?activityId=99999999999999999999",
        "/console/teams?before=1e9",
        "/console/refunds?after=x"
      })
  void aFilterThatCannotBeReadIsRefused(String path) {
    signIn("admin");
    assertThat(get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void aFailedTaskIsRetriedOnceHoweverOftenTheFormIsSent() {
    long id = stores.failed("console-retry", URL);
    signIn("operator");
    String page = get("/console/callbacks/" + id).body();
    var form = act(page, "the shop is back");
    int before = stores.audited();
    for (int i = 0; i < 2; i++) {
      var answer = post("/console/callbacks/" + id + "/retry", form);
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .endsWith("/" + id + "?done=retried");
    }
    assertThat(stores.task(id).status()).isEqualTo(NotifyStatus.WAITING);
    assertThat(stores.audited()).isEqualTo(before + 1);
  }

  @Test
  void aCallbackShowsTheHeadersThatItWouldHaveNow() {
    long id = stores.failed("console-headers", URL);
    signIn("viewer");
    assertThat(get("/console/callbacks/" + id + "?lang=en").body())
        .contains("As they would be made now", "webhook-id", "shown-id");
  }

  @Test
  void aViewerSeesTheEndOfATransactionInACallbackAndWhoActsAllOfIt() {
    long id = stores.payment("4200002026202611280000000001");
    signIn("viewer");
    String page = get("/console/callbacks/" + id).body();
    assertThat(page).contains("***0001").doesNotContain("42000020262026");
    cookies.clear();
    signIn("finance");
    assertThat(get("/console/callbacks/" + id).body()).contains("4200002026202611280000000001");
  }

  @Test
  void aCallbackShowsWhatIsKnownOfItAndOfItsCalls() {
    long waiting = stores.traced("console-waiting", URL);
    long failed = stores.failed("console-failed", URL);
    long delivered = stores.delivered("console-delivered");
    signIn("viewer");
    assertThat(get("/console/callbacks/" + waiting + "?lang=en").body())
        .contains(">trace<", "0af7651916cd43dd8448eb211c80319c", "Next call", "Not called yet.")
        .doesNotContain("Last error");
    assertThat(get("/console/callbacks/" + failed + "?lang=en").body())
        .contains("Last error", "#1", "7 ms", "port")
        .doesNotContain(">trace<", "Next call", "HTTP ");
    assertThat(get("/console/callbacks/" + delivered + "?lang=en").body())
        .contains("HTTP 200", "success")
        .doesNotContain("Last error");
    assertThat(get("/console/callbacks?lang=en").body())
        .contains("console-waiting", "console-failed", "console-delivered", "shop.example:443");
  }

  @Test
  void aTeamsStoryShowsTheCallsThatWereMade() {
    stores.team("console-story", TeamStatus.COMPLETE);
    stores.delivered("console-story");
    stores.team("console-traced", TeamStatus.COMPLETE);
    stores.traced("console-traced", URL);
    stores.team("console-refused", TeamStatus.COMPLETE);
    stores.failed("console-refused", URL);
    signIn("viewer");
    assertThat(get("/console/teams/one?id=console-story&lang=en").body())
        .contains("HTTP 200", "7 ms", "POST https://shop.example/cb", ">success<")
        .doesNotContain("No answer was read.", "trace ");
    assertThat(get("/console/teams/one?id=console-traced&lang=en").body())
        .contains("trace 0af7651916cd43dd8448eb211c80319c")
        .doesNotContain(" ms");
    assertThat(get("/console/teams/one?id=console-refused&lang=en").body())
        .contains("No answer was read.", ">forbidden: port<", "7 ms")
        .doesNotContain("HTTP ");
  }

  @Test
  void aNotificationShowsWhatItSays() {
    PaymentMessage refunded =
        new PaymentMessage(
            MessageKind.REFUNDED,
            "console-refunded",
            "REFUND.SUCCESS",
            Optional.of(new OutTradeNo("console-t1")),
            Optional.of("4200000001"),
            Optional.of(Money.of("90.00")),
            Optional.of(Examples.NOW),
            "wechatpay/JSAPI",
            Optional.of("console-r1"),
            "to the card");
    long id = payment(refunded, new PaymentOutcome.NeedsPerson(ManualReason.SECOND_PAYMENT, "why"));
    signIn("finance");
    String page = get("/console/payments/" + id + "?lang=en").body();
    assertThat(page)
        .contains("Needs a person", "the buyer is to get the money back", "console-t1", "90.00")
        .contains("console-r1", "4200000001", "REFUNDED · REFUND.SUCCESS · console-refunded")
        .contains("It says", "to the card", "Handled", "Try again", "Mark as settled")
        .contains("wechatpay · " + Examples.CLIENT.value() + " · " + Examples.CHANNEL);
    assertThat(get("/console/payments?lang=en").body()).contains("console-t1", "90.00");
  }

  @Test
  void ofANotificationThatSaysLittleTheRestIsLeftOut() {
    PaymentMessage unclear =
        new PaymentMessage(
            MessageKind.UNCLEAR,
            "console-unclear",
            "ODD",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "alipay",
            Optional.empty(),
            "");
    long id = payment(unclear, new PaymentOutcome.Failed("the database was away"));
    signIn("finance");
    String page = get("/console/payments/" + id + "?lang=en").body();
    assertThat(page)
        .contains("Retrying", "UNCLEAR · ODD · console-unclear", "the database was away")
        .contains("Try again")
        .doesNotContain("Why it waits", "the buyer is to get the money back", "outTradeNo=")
        .doesNotContain("It says", "Handled", "Mark as settled", "/console/refunds/one");
    assertThat(get("/console/payments?lang=en").statusCode()).isEqualTo(200);
  }

  private long payment(PaymentMessage message, PaymentOutcome outcome) {
    PaymentCallback stored =
        payments.addLeased(PaymentExamples.arrived(message), PaymentExamples.LEASE).orElseThrow();
    payments.record(stored, stored.after(outcome, () -> 0));
    return stored.id();
  }

  @Test
  void ofARefundAViewerSeesTheEndOfItsTransaction() {
    var place =
        Examples.place(
                "console-extra", new TeamId("console-extra"), Examples.purchase("u1", "x"), 0)
            .paidAt(Examples.NOW);
    var payment =
        new UncountedPayment("4200000000002", Money.of("90.00"), RefundReason.SECOND_PAYMENT);
    var terms = Examples.team("console-extra", 3).getTerms();
    var due = RefundDue.ofUncounted(terms, place, payment, 2, Examples.NOW);
    database.inTransaction(
        () -> {
          refunds.add(due);
          return due;
        });
    String path = "/console/refunds/one?lang=en&no=" + due.refundNo();
    signIn("viewer");
    assertThat(get(path).body()).contains("Transaction", "***0002", "the merchant was never told");
    cookies.clear();
    signIn("finance");
    assertThat(get(path).body()).contains("4200000000002", "Tell the merchant");
    assertThat(get("/console/refunds?lang=en").body()).contains(due.refundNo(), "90.00", "u1");
  }

  @Test
  void ofAHostItIsShownHowItsLatestCallsWent() {
    signIn("viewer");
    assertThat(get("/console/hosts?lang=en").body())
        .contains("busy.example:443", "held back", "25 %", "40 ms", "900 ms");
  }

  @Test
  void aViewerSeesNoButtonAndMayNotAct() {
    long id = stores.failed("console-viewer", URL);
    signIn("viewer");
    String page = get("/console/callbacks/" + id).body();
    assertThat(page).contains("console-viewer").doesNotContain("/retry", "/abandon");
    var form = Map.of("_csrf", token(page), "requestId", "viewer-1", "reason", "x");
    var answer = post("/console/callbacks/" + id + "/retry", form);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(stores.task(id).status()).isEqualTo(NotifyStatus.FAILED);
  }

  @Test
  void aRefusalIsAPageThatSaysWhy() {
    signIn("operator");
    var missing = get("/console/callbacks/999999999?lang=en");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).contains("E0120", "no such callback task");
    var odd = get("/console/callbacks?status=ODD");
    assertThat(odd.statusCode()).isEqualTo(400);
    assertThat(odd.body()).contains("status=ODD");
  }

  @ParameterizedTest
  @CsvSource({
    "/console/audit?before=abc, 400, before=abc",
    "/console/refunds/one, 400, no",
    "/console/callbacks/1/retry, 405, method=GET",
    "/console/nothing-here, 404, path=/console/nothing-here"
  })
  void aMalformedRequestIsToldInAPage(String path, int status, String detail) {
    signIn("operator");
    var answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).contains("0002", detail);
    assertThat(answer.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
  }

  /** It would lead to an address that takes forms only. */
  @Test
  void aPageThatAFormLedToHasNoLinkToTheOtherLanguage() {
    signIn("operator");
    String page = get("/console/clients/new").body();
    assertThat(page).contains("English</a>");
    assertThat(post("/console/clients", act(page, "no id")).body())
        .contains("0002")
        .doesNotContain("中文</a>", "English</a>");
  }

  @Test
  void aPageThatLooksAgainIsSentToTheSignInWhenItsSessionIsOver() {
    var answer = send(to("/console/overview/live").header("HX-Request", "true"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect").orElse("")).endsWith("/login");
  }

  @Test
  void theSignInLeadsToThePageThatWasAskedFor() {
    String wanted = "/console/callbacks?teamId=a%20b&status=FAILED";
    String login = get(wanted).headers().firstValue("Location").orElse("");
    assertThat(login).contains("/login?next=");
    String path = login.substring(login.indexOf("/login"));
    String page = get(path).body();
    var form = new TreeMap<>(Map.of("username", "viewer", "_csrf", token(page), "next", wanted));
    assertThat(page).contains("name=\"next\" value=\"" + wanted.replace("&", "&amp;") + "\"");
    form.put("password", "wrong");
    assertThat(post("/login", form).headers().firstValue("Location").orElse(""))
        .contains("/login?error&next=");
    form.put("password", "demo-viewer");
    assertThat(post("/login", form).headers().firstValue("Location").orElse("")).endsWith(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://elsewhere.example/", "//elsewhere.example", "/logout", "/console\\x"})
  void theSignInLeadsNowhereButToTheConsole(String next) {
    var form = Map.of("username", "viewer", "password", "demo-viewer", "next", next);
    var sent = new TreeMap<>(form);
    sent.put("_csrf", token(get("/login").body()));
    assertThat(post("/login", sent).headers().firstValue("Location").orElse(""))
        .endsWith("/console");
  }

  @Test
  void manyFailedTasksAreRetriedInBatches() {
    stores.failed("console-bulk", URL);
    signIn("operator");
    String page = get("/console/callbacks/retry?status=FAILED&teamId=console-bulk").body();
    var form = new TreeMap<>(act(page, "all of them"));
    form.putAll(Map.of("status", "FAILED", "teamId", "console-bulk", "cursor", "0"));
    var answer = post("/console/callbacks/retry?lang=en", form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("1 are called again, 0 were skipped.");
  }

  @Test
  void aClientIsCreatedAndItsKeyShownOnce() {
    signIn("operator");
    var form = new TreeMap<>(act(get("/console/clients/new").body(), "a new shop"));
    form.putAll(Map.of("clientId", "console-shop", "name", "Shop", "source", "s09"));
    form.putAll(Map.of("channel", "c09", "ackMode", "SUCCESS_BODY", "allowedHosts", ""));
    var first = post("/console/clients", form);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).contains("id=\"key\"", "id=\"secret\"");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(post("/console/clients", form).body()).doesNotContain("id=\"key\"");
  }

  @Test
  void aTeamIsShownWithItsCallbacksAndWhatOperatorsDidAboutThem() {
    stores.team("console-team", TeamStatus.COMPLETE);
    long id = stores.failed("console-team", URL);
    signIn("operator");
    post(
        "/console/callbacks/" + id + "/retry",
        act(get("/console/callbacks/" + id).body(), "the shop is <b>back</b>"));
    String page = get("/console/teams/one?id=console-team&lang=en").body();
    assertThat(page)
        .contains("Opened by client shop", "The team was complete", "Callback " + id)
        .contains("operator: task_retry", "the shop is &lt;b&gt;back&lt;/b&gt;");
    assertThat(get("/console/teams?teamId=console-team").body()).contains("console-team");
    assertThat(get("/console/teams/one?id=no-team&lang=en").statusCode()).isEqualTo(404);
  }

  @Test
  void anActivityIsDraftedOncePublishedAndTakenOffline() {
    signIn("admin");
    Map<String, String> goods =
        Map.of("source", "s7", "channel", "c7", "goodsId", "g/7", "name", "n");
    submit("/console/goods/new", "/console/goods", goods, Map.of("originalPrice", "100"));
    Map<String, String> discount = Map.of("discountId", "d7", "name", "n", "marketPlan", "ZK");
    submit("/console/discounts/new", "/console/discounts", discount, Map.of("marketExpr", "0.8"));
    var tried = new TreeMap<>(Map.of("discountId", "d7", "goods", "s7/c7/g/7"));
    tried.put("_csrf", token(get("/console/activities/new").body()));
    assertThat(post("/console/price/goods?lang=en", tried).body())
        .contains("100.00 → 80.00, 20.00 less");
    Map<String, String> terms =
        Map.of("activityId", "700", "name", "seven", "discountId", "d7", "goods", "s7/c7/g/7\n");
    var form = new TreeMap<>(act(get("/console/activities/new").body(), "a new one"));
    form.putAll(terms);
    form.putAll(Map.of("takeLimit", "1", "target", "3", "validMinutes", "60"));
    form.putAll(Map.of("payTimeout", "20", "groupType", "0", "placeLimit", "10"));
    form.putAll(Map.of("startTime", "2020-01-01T00:00", "endTime", "2099-01-01T00:00"));
    for (int i = 0; i < 2; i++) {
      assertThat(post("/console/activities", form).statusCode()).isEqualTo(302);
    }
    assertThat(get("/console/activities/700?lang=en").body())
        .contains("Draft", "s7/c7/g/7", "0 of 10");
    assertThat(get("/console/activities/700?lang=en").body())
        .containsPattern("name=\"payTimeout\"[^>]* value=\"20\"")
        .containsPattern("value=\"0\" selected=\"selected\">is complete with its paid places");
    submit("/console/activities/700", "/console/activities/700/publish", Map.of(), version("0"));
    assertThat(get("/console/activities/700?lang=en").body()).contains("On offer");
    submit("/console/activities/700", "/console/activities/700/offline", Map.of(), version("1"));
    assertThat(get("/console/activities/700?lang=en").body()).contains("Offline");
  }

  @Test
  void anActivityMayHaveAsManyGoodsInAFormAsInTheApi() {
    signIn("admin");
    String goods = manyGoods(500);
    var terms = new TreeMap<>(Map.of("activityId", "701", "name", "all", "discountId", "none"));
    terms.putAll(Map.of("takeLimit", "1", "target", "3", "validMinutes", "60", "goods", goods));
    terms.putAll(Map.of("payTimeout", "15", "groupType", "1"));
    terms.putAll(Map.of("startTime", "2020-01-01T00:00", "endTime", "2099-01-01T00:00"));
    submit("/console/activities/new", "/console/activities", terms, Map.of());
    submit("/console/activities/701", "/console/activities/701", terms, version("0"));
    assertThat(get("/console/activities/701").body()).contains("s01/c01/9890499");
    var preview = new TreeMap<>(Map.of("discountId", "none", "goods", goods));
    preview.put("_csrf", token(get("/console/activities/new").body()));
    assertThat(post("/console/price/goods", preview).statusCode()).isEqualTo(200);
  }

  @Test
  void namesWithSlashesAndOuterBlanksStayWhatTheyAreInAFormOfAnActivity() {
    signIn("admin");
    var odd =
        Set.of(
            new GoodsKey(new SalesChannel("s/7", "c/7"), new GoodsId("g/7")),
            new GoodsKey(new SalesChannel(" s", "c "), new GoodsId(" 100% ")),
            new GoodsKey(new SalesChannel("s", "7/c"), new GoodsId("7/g\n")));
    ActivityTerms terms =
        OfferCatalogContract.terms(702, "2099-01-01T00:00:00Z", odd.toArray(GoodsKey[]::new));
    design.draft(terms, command("odd-1"));
    var form = new TreeMap<>(Map.of("activityId", "702", "name", "odd", "discountId", "none"));
    form.putAll(Map.of("takeLimit", "1", "target", "3", "validMinutes", "60"));
    form.putAll(Map.of("payTimeout", "15", "groupType", "1"));
    form.putAll(Map.of("startTime", "2020-01-01T00:00", "endTime", "2099-01-01T00:00"));
    form.put("goods", shown(get("/console/activities/702").body(), "goods"));
    submit("/console/activities/702", "/console/activities/702", form, version("0"));
    assertThat(catalog.activity(new ActivityId(702)).orElseThrow().terms().goods())
        .containsExactlyInAnyOrderElementsOf(odd);
  }

  @Test
  void goodsWithOuterBlanksInTheirNameAreChangedByTheirForm() {
    signIn("admin");
    var key = new GoodsKey(new SalesChannel(" s", "c/"), new GoodsId("g "));
    design.add(new Goods(key, "odd", Money.of("10.00"), 0), command("odd-2"));
    String page = "/console/goods/one?source=%20s&channel=c%2F&goodsId=g%20";
    var names = Map.of("source", " s", "channel", "c/", "goodsId", "g ", "name", "odd");
    var more = Map.of("originalPrice", "20.00", "version", "0");
    submit(page, "/console/goods/one", names, more);
    assertThat(catalog.goods(key).orElseThrow().originalPrice()).isEqualTo(Money.of("20.00"));
    var typed = Map.of("source", " s8 ", "channel", " c8", "goodsId", "g8 ", "name", "typed");
    submit("/console/goods/new", "/console/goods", typed, Map.of("originalPrice", "1.00"));
    var stripped = new GoodsKey(new SalesChannel("s8", "c8"), new GoodsId("g8"));
    assertThat(catalog.goods(stripped)).isPresent();
  }

  @Test
  void blockedChannelsStayWhatTheyAreWhenTheirOwnTextIsSent() {
    signIn("admin");
    var odd =
        Set.of(
            new SalesChannel("a/b", "c"),
            new SalesChannel("a", "b/c"),
            new SalesChannel(" x", "\ty "),
            new SalesChannel("50%", "%2F"),
            new SalesChannel("渠道", "拼 团"));
    board.set(new Switches(false, 100, odd, board.look().version()), command("block-1"));
    var form = new TreeMap<>(Map.of("grayCut", "90"));
    form.put("blockedChannels", shown(get("/console/switches").body(), "blockedChannels"));
    assertThat(form.get("blockedChannels")).contains("a%2Fb/c", "渠道/拼 团");
    form.put("version", Long.toString(board.look().version()));
    submit("/console/switches", "/console/switches", form, Map.of());
    assertThat(board.look().blockedChannels()).isEqualTo(odd);
    board.set(new Switches(false, 100, Set.of(), board.look().version()), command("block-2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/%zz", "a/%2", "/c", "a/"})
  void aLineThatNamesNoChannelIsRefused(String line) {
    signIn("admin");
    var form = new TreeMap<>(act(get("/console/switches").body(), "a slip"));
    form.putAll(Map.of("version", "0", "grayCut", "50", "blockedChannels", line));
    assertThat(post("/console/switches?lang=en", form).body()).contains("0002", "blockedChannels");
  }

  private static OperatorCommand command(String id) {
    return new OperatorCommand(new Operator("ann"), id, "a test");
  }

  /** What a browser has in this field of the page. */
  private static String shown(String page, String field) {
    var text = Pattern.compile("name=\"" + field + "\"[^>]*>([^<]*)</textarea>").matcher(page);
    assertThat(text.find()).as(page).isTrue();
    return HtmlUtils.htmlUnescape(text.group(1));
  }

  private static String manyGoods(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "s01/c01/9890%03d\r\n".formatted(number))
        .collect(Collectors.joining());
  }

  @Test
  void aFormOfAPageIsBoundedAsTheBodiesOfTheApiAre() {
    signIn("admin");
    var form = new TreeMap<>(act(get("/console/activities/new").body(), "too much"));
    form.put("goods", "x".repeat(64 * 1024));
    assertThat(post("/console/activities", form).statusCode()).isEqualTo(413);
  }

  @Test
  void aProvidersCertificatesFitIntoItsForm() {
    signIn("operator");
    String path = "/console/clients/demo/payment-providers/wechatpay";
    String certificate =
        "-----BEGIN CERTIFICATE-----\n"
            + "MIIEFDCCAvygAwIBAgIUc+Wzz8yxxnGPu4TPEIcCgOY2/OEw\n".repeat(30)
            + "-----END CERTIFICATE-----\n";
    var form = new TreeMap<>(act(get(path).body(), "all of them"));
    form.putAll(Map.of("mchid", "1900000109", "appids", "wx01", "version", "0"));
    form.putAll(Map.of("apiV3Key", "too short", "certificates", certificate.repeat(7)));
    var answer = post(path + "?lang=en", form);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("apiV3Key");
  }

  private static Map<String, String> version(String version) {
    return Map.of("version", version);
  }

  private void submit(
      String page, String path, Map<String, String> fields, Map<String, String> more) {
    var form = new TreeMap<>(act(get(page).body(), "a reason"));
    form.putAll(fields);
    form.putAll(more);
    var answer = post(path, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
  }

  @Test
  void aVersionThatWasChangedMeanwhileIsRefused() {
    signIn("admin");
    var form = new TreeMap<>(act(get("/console/switches").body(), "a cut"));
    form.putAll(Map.of("version", "77", "grayCut", "50", "blockedChannels", ""));
    assertThat(post("/console/switches?lang=en", form).body()).contains("E0155");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/refunds/one/done",
        "/console/refunds/one/tell",
        "/console/refunds/one/reopen",
        "/console/discounts"
      })
  void aNumberThatNothingCanHaveIsRefused(String path) {
    signIn("admin");
    String number = "x".repeat(1_100);
    var form = new TreeMap<>(Map.of("_csrf", token(get("/console").body())));
    form.putAll(Map.of("requestId", "r-1", "reason", "x", "no", number, "discountId", number));
    form.putAll(Map.of("name", "n", "marketPlan", "ZJ", "marketExpr", "1"));
    assertThat(post(path, form).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "operator, /console/activities, 403",
    "operator, /console/discounts/one/d, 403",
    "operator, /console/goods/one, 403",
    "operator, /console/switches, 403",
    "finance, /console/activities/1/publish, 403",
    "finance, /console/clients, 403",
    "viewer, /console/payments/1/retry, 403",
    "finance, /console/payments/999/retry, 404",
    "operator, /console/payments/999/resolve, 404",
    "admin, /console/activities/1/publish, 404",
    "finance, /console/refunds/one/done, 404",
    "finance, /console/refunds/one/tell, 404",
    "finance, /console/refunds/one/reopen, 404",
    "viewer, /console/refunds/one/reopen, 403",
    "viewer, /console/refunds/one/done, 403",
    "finance, /console/teams/one/close-place, 403",
    "operator, /console/refunds/one/done, 404",
    "viewer, /console/teams/one/end, 403",
    "operator, /console/teams/one/end, 404",
    "operator, /console/teams/one/stop-joining, 404",
    "operator, /console/teams/one/close-place, 404",
    "operator, /console/crowds, 403",
    "admin, /console/crowds/none/members, 404",
    "finance, /console/clients/demo/payment-providers/signed, 403"
  })
  void whatARoleMayNotDoIsRefusedAndTheRestIsLetIn(String who, String path, int status) {
    signIn(who);
    var form = new TreeMap<>(Map.of("_csrf", token(get("/console").body())));
    form.putAll(Map.of("requestId", who + path.hashCode(), "reason", "x", "version", "0"));
    form.put("resolution", "OTHER");
    form.putAll(Map.of("id", "none", "no", "none", "orderId", "none", "members", "u1"));
    assertThat(post(path, form).statusCode()).isEqualTo(status);
  }

  @Test
  void aFindingLeadsToThePageOfItsSubject() {
    findings.save(
        new Finding(FindingKind.STOCK_COUNT, "activity/701", Optional.empty(), "sold=5 places=4"),
        Examples.NOW);
    findings.save(
        new Finding(FindingKind.TEAM_COUNTS, "team/t9", Optional.of(Examples.CHANNEL), "lock=2"),
        Examples.NOW);
    findings.save(
        new Finding(FindingKind.OVERDUE_OPEN, "place/o9", Optional.of(Examples.CHANNEL), ""),
        Examples.NOW);
    signIn("viewer");
    assertThat(get("/console/findings?lang=en").body())
        .contains("The count of sold places", "sold=5 places=4", "Activity 701", "place/o9")
        .contains("href=\"/console/activities/701\"", "href=\"/console/teams/one?id=t9\"");
  }

  @Test
  void financeMarksAFindingAsDealtWithAndAViewerSeesWhoDidAndNotWhy() {
    findings.save(
        new Finding(
            FindingKind.PLACE_WITHOUT_PAYMENT,
            "bill/wechatpay/demo/2026-01-31/4200002031",
            Optional.of(Examples.CHANNEL),
            "number=n-31"),
        Examples.NOW);
    long id = findings.newest(true, Long.MAX_VALUE, 1).get(0).id();
    String path = "/console/findings/%d/resolve".formatted(id);
    signIn("viewer");
    assertThat(get("/console/findings?lang=en").body())
        .contains("number=n-31")
        .doesNotContain(path, "Mark as dealt with");
    cookies.clear();
    signIn("finance");
    String list = get("/console/findings?lang=en").body();
    assertThat(list).contains(path, "Mark as dealt with");
    var form = new TreeMap<>(act(list, "not 4200002031"));
    form.put("detail", "number=n-30");
    assertThat(post(path, form).statusCode()).isEqualTo(409);
    form.put("detail", "number=n-31");
    assertThat(post(path, form).statusCode()).isEqualTo(302);
    assertThat(get("/console/findings?lang=en&done=findingResolved").body())
        .contains("Dealt with by finance", "not 4200002031", "It is marked as dealt with.")
        .doesNotContain(path);
    cookies.clear();
    signIn("viewer");
    assertThat(get("/console/findings?lang=en").body())
        .contains("Dealt with by finance")
        .doesNotContain("4200002031");
    assertThat(get("/console/findings?lang=en&open=true").body())
        .contains("Open ones only")
        .doesNotContain("number=n-31");
    assertThat(get("/console/audit?lang=en").body())
        .contains("finding_resolve")
        .doesNotContain("4200002031");
  }

  @Test
  void financeDecidesAboutARefundAndAViewerSeesWhoDidAndNotWhy() {
    String no = "console-refund";
    var place =
        Examples.place(no, new TeamId("console-refund"), Examples.purchase("u1", no), 0)
            .paidAt(Examples.NOW)
            .closed(CloseReason.TEAM_EXPIRED, Examples.NOW);
    var terms = Examples.team("console-refund", 3).getTerms();
    database.inTransaction(
        () -> {
          refunds.add(RefundDue.of(terms, place, PlaceNoticeType.PAID_UNFORMED));
          return no;
        });
    signIn("viewer");
    String path = "/console/refunds/one?lang=en&no=" + no;
    assertThat(get(path).body())
        .contains("Owed since")
        .doesNotContain("The money was returned", "Transaction", "Returned");
    cookies.clear();
    signIn("finance");
    assertThat(get(path).body()).contains("The money was returned");
    var form = new TreeMap<>(act(get(path).body(), "by 4200002026"));
    form.put("no", no);
    assertThat(post("/console/refunds/one/done", form).statusCode()).isEqualTo(302);
    assertThat(get(path).body()).contains("operator finance: by 4200002026");
    cookies.clear();
    signIn("viewer");
    assertThat(get(path).body()).contains("operator finance").doesNotContain("4200002026");
  }

  @Test
  void aFormIsShownToWhoMaySendItOnly() {
    for (String who : new String[] {"viewer", "operator", "finance", "admin"}) {
      signIn(who);
      boolean designs = who.equals("admin");
      boolean acts = designs || who.equals("operator");
      assertThat(get("/console/clients/new").body().contains("name=\"clientId\"")).isEqualTo(acts);
      assertThat(get("/console").body().contains("/console/test-callback")).isEqualTo(acts);
      assertThat(get("/console/switches").body().contains("name=\"grayCut\"")).isEqualTo(designs);
      assertThat(get("/console/goods").body().contains("/console/goods/new")).isEqualTo(designs);
      cookies.clear();
    }
  }

  @Test
  void aCrowdIsAddedItsMembersReplacedAndOneBuyerLookedFor() {
    signIn("admin");
    Map<String, String> crowd = Map.of("tagId", "loyal", "tagName", "Loyal <b>buyers</b>");
    submit("/console/crowds", "/console/crowds", crowd, Map.of());
    Map<String, String> members = Map.of("members", "u1\r\nu2\r\n");
    submit("/console/crowds/loyal", "/console/crowds/loyal/members", members, Map.of());
    assertThat(get("/console/crowds/loyal?lang=en&userId=u2").body())
        .contains("u2 belongs to it", "Loyal &lt;b&gt;buyers&lt;/b&gt;");
    assertThat(get("/console/crowds/loyal?lang=en&userId=u3").body())
        .contains("u3 does not belong to it");
    assertThat(get("/console/crowds?lang=en").body()).contains("loyal");
  }

  @Test
  void aCrowdsLineThatIsNoBuyerIsRefusedWithItsNumber() {
    signIn("admin");
    Map<String, String> crowd = Map.of("tagId", "odd", "tagName", "Odd");
    submit("/console/crowds", "/console/crowds", crowd, Map.of());
    var form = new TreeMap<>(act(get("/console/crowds/odd").body(), "x"));
    form.put("members", "u1\nu2,u3");
    assertThat(post("/console/crowds/odd/members?lang=en", form).body()).contains("line=2");
  }

  @Test
  void aProvidersSecretIsTakenAndShownNowhere() {
    String path = "/console/clients/demo/payment-providers/signed";
    String secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    signIn("operator");
    submit(path, path, Map.of("secrets", secret), version("0"));
    String page = get(path + "?lang=en").body();
    assertThat(page).contains("/api/v1/gbm/payment/signed/demo", "Forget these settings");
    assertThat(page).doesNotContain(secret);
    assertThat(post(path, act(page, "no version"), "version=0&secrets=whsec_short").body())
        .contains("secrets")
        .doesNotContain("whsec_short");
    submit(path, path + "/delete", Map.of(), version("1"));
    assertThat(get(path + "?lang=en").body()).doesNotContain("Forget these settings");
  }

  @Test
  void aFormOfSettingsShowsWhatIsKeptThatIsNoSecret() {
    String path = "/console/clients/demo/payment-providers/alipay";
    signIn("operator");
    var form = Map.of("appId", "2026", "sellerIds", "2088\n2089", "alipayPublicKeys", "base64");
    var more = Map.of("tradeNumberFrom", "PASSBACK_PARAMS", "version", "0");
    submit(path, path, form, more);
    assertThat(get(path + "?lang=en").body())
        .contains("2088, 2089", ">2088\n2089</textarea>", "value=\"2026\"")
        .contains("<option value=\"PASSBACK_PARAMS\" selected=\"selected\">");
    submit(path, path + "/delete", Map.of(), version("1"));
  }

  private HttpResponse<String> post(String path, Map<String, String> form, String more) {
    var all = new TreeMap<>(form);
    for (String field : more.split("&")) {
      String[] pair = field.split("=", 2);
      all.put(pair[0], pair[1]);
    }
    return post(path, all);
  }

  private Map<String, String> act(String page, String reason) {
    var request = REQUEST.matcher(page);
    assertThat(request.find()).as(page).isTrue();
    return Map.of("_csrf", token(page), "requestId", request.group(1), "reason", reason);
  }

  private static String token(String page) {
    var found = TOKEN.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
  }

  private void signIn(String name) {
    String token = token(get("/login").body());
    var form = Map.of("username", name, "password", "demo-" + name, "_csrf", token);
    assertThat(post("/login", form).headers().firstValue("Location").orElse(""))
        .endsWith("/console");
  }

  private HttpResponse<String> get(String path) {
    return remember(send(to(path).headers("Accept", "text/html", "Cookie", cookieHeader())));
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var request = to(path).POST(BodyPublishers.ofString(body)).header("Accept", "text/html");
    request.headers("Content-Type", "application/x-www-form-urlencoded", "Cookie", cookieHeader());
    return remember(send(request));
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
