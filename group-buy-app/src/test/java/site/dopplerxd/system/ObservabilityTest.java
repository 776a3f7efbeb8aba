package site.dopplerxd.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/** What those who run the service can see of it. */
@SystemTest
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String STEP = "b7ad6b7169203331";
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:group_buy|http_server|hikaricp|jvm)_[a-z_]+\\b");

  /** Made with its first label value; other tests see to these. */
  private static final Set<String> NOT_BEFORE_IT_HAPPENS =
      Set.of("group_buy_alerts_total", "group_buy_callbacks_released_total");

  /** Seen to by {@link MessageQueueContract}. */
  private static final String ONLY_WITH_A_QUEUE = "group_buy_payment_queue_consuming";

  /** Which an upgrade names. */
  private static final Set<String> TABLES = Set.of("group_buy_order", "group_buy_stock");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Shop shop;

  ObservabilityTest(Shop shop) {
    this.shop = shop;
  }

  @Test
  void aTraceGoesFromThePaymentToEveryCallOfItsMerchantAndIntoTheLog(CapturedOutput output)
      throws Exception {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      merchant.answersNext(Behaviour.text(500, "not now"));
      Shop.Place place = shop.open(Activity.of(shop.sql(), 1), merchant.url("/told"));
      assertThat(pay(place, "00-" + TRACE + "-" + STEP + "-01").body()).contains("0000");
      shop.ledger().awaitAttempts(place.teamId(), 1);
      shop.ledger().makeEverythingDue();
      shop.service().runJob();
      shop.ledger().awaitClosed(place.teamId());

      List<String> steps = merchant.received().stream().map(ObservabilityTest::trace).toList();
      assertThat(steps).hasSize(2).doesNotHaveDuplicates();
      assertThat(steps)
          .allSatisfy(step -> assertThat(step).matches("00-" + TRACE + "-[0-9a-f]{16}-01"))
          .noneMatch(step -> step.contains(STEP));
      assertThat(output.getOut().lines().filter(line -> line.contains("trace=" + TRACE)))
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains("team=" + place.teamId()));
    }
  }

  /** A header that is no trace is no reason to refuse, and goes nowhere. */
  @Test
  void aBrokenTraceIsIgnored() throws Exception {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      Shop.Place place = shop.open(Activity.of(shop.sql(), 1), merchant.url("/told"));
      assertThat(pay(place, "00-broken-01").body()).contains("0000");
      shop.ledger().awaitClosed(place.teamId());
      assertThat(merchant.received())
          .singleElement()
          .satisfies(call -> assertThat(trace(call)).doesNotContain("broken"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev-ops/grafana/group-buy-dashboard.json",
        "dev-ops/grafana/group-buy-alerts.yml",
        "operations.md"
      })
  void everyMetricThatTheDocumentsNameIsThere(String document) throws Exception {
    haveEverythingHappenOnce();
    Set<String> named = metricsIn(Files.readString(Path.of("..", "docs", document)));
    Set<String> there = metricsIn(scrape());
    assertThat(named).isNotEmpty();
    named.removeAll(NOT_BEFORE_IT_HAPPENS);
    named.removeAll(TABLES);
    named.remove(ONLY_WITH_A_QUEUE);
    assertThat(there).containsAll(named);
  }

  @Test
  void theDashboardShowsEveryMetricThatOperatorsAreToldOf() throws Exception {
    Path docs = Path.of("..", "docs");
    Set<String> told = metricsIn(Files.readString(docs.resolve("operations.md")));
    told.removeAll(TABLES);
    Path dashboard = docs.resolve("dev-ops/grafana/group-buy-dashboard.json");
    Set<String> shown = metricsIn(Files.readString(dashboard));
    assertThat(told).allMatch(metric -> shown.stream().anyMatch(one -> one.startsWith(metric)));
  }

  @Test
  void permitsAreShownByLane() throws Exception {
    assertThat(scrape().lines())
        .anyMatch(line -> line.matches("group_buy_permits\\{.*lane=\"shared\".*} [1-9][0-9.]*"))
        .anyMatch(line -> line.matches("group_buy_permits_used\\{.*lane=\"shared\".*} [0-9.]+"));
  }

  private void haveEverythingHappenOnce() {
    try (HostileMerchant merchant = HostileMerchant.answering(Behaviour.success())) {
      Shop.Place place = shop.open(Activity.of(shop.sql(), 1), merchant.url("/told"));
      assertThat(shop.pay(place).code()).isEqualTo("0000");
      shop.ledger().awaitClosed(place.teamId());
      shop.client().post("/api/v1/gbm/trade/lock_market_pay_order", "{}");
      // Answered as busy while the machine is.
      await()
          .until(
              () ->
                  shop.client().post("/api/v1/gbm/payment/signed/demo", "{}").httpStatus() == 401);
    }
  }

  private static String trace(ReceivedCallback call) {
    return String.valueOf(call.headers().get("traceparent"));
  }

  private static Set<String> metricsIn(String text) {
    return METRIC
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private HttpResponse<String> pay(Shop.Place place, String traceParent) throws Exception {
    JSONObject payment = Shop.payment(place);
    return http.send(
        request("/api/v1/gbm/trade/settlement_market_pay_order")
            .header("Content-Type", "application/json")
            .header("X-API-Key", "demo-client-key")
            .header("traceparent", traceParent)
            .POST(HttpRequest.BodyPublishers.ofString(payment.toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String scrape() throws IOException, InterruptedException {
    String viewer = Base64.getEncoder().encodeToString("viewer:demo-viewer".getBytes(UTF_8));
    var answer =
        http.send(
            request("/actuator/prometheus").header("Authorization", "Basic " + viewer).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shop.service().port() + path));
  }
}
