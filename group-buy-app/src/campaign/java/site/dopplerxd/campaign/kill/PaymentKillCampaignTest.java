package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.system.process.QuickStart;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * Two nodes are killed while clients create, refund and give up payments. The kills come first, for
 * all tests; what each of them says is looked up in what the merchants and the tables hold.
 */
@Tag("service")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 3, unit = TimeUnit.HOURS)
class PaymentKillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(10, 1000));
  private static final Duration TO_BE_QUIET = Duration.ofMinutes(3);

  /** What may lie between a request and a busy machine's note of its arrival. */
  private static final Duration NOTED_LATE = Duration.ofSeconds(2);

  private static final int SUCCESS = 1;
  private static final int FAILED = 3;
  private static final int ABANDONED = 4;

  private final Campaign campaign = Campaign.named("payment-kills");
  private final String database = TestDatabase.freshSchema("payment_kills");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));
  private final CampaignMerchant merchant = new CampaignMerchant(campaign);
  private final KilledNodes nodes =
      new KilledNodes(campaign, QuickStart.learnt(), database, merchant.heldCalls());
  private final PaymentTraffic traffic = new PaymentTraffic(merchant, nodes::door);
  private List<Told> calls = List.of();

  /** A call by what it told. */
  private record Told(String payment, String status, Instant at) {
    static Told of(Call call) {
      JSONObject body = JSONObject.parseObject(call.body());
      return new Told(body.getString("paymentId"), body.getString("status"), call.arrivedAt());
    }
  }

  @BeforeAll
  void kill() throws Exception {
    nodes.awaitServing();
    traffic.start(campaign.random("payers"));
    nodes.kill(KILLS);
    nodes.awaitServing();
    assertThat(traffic.end()).as("%s%n%s", campaign, nodes.story()).isEmpty();
    await().atMost(TO_BE_QUIET).pollInterval(Duration.ofMillis(200)).until(() -> open() == 0);
    calls = merchant.calls().stream().map(Told::of).toList();
    System.out.printf(
        "%d kills (%s): %d payments, %d given up, %d calls, %s%n",
        KILLS,
        nodes.killsByMoment(),
        traffic.told.size(),
        traffic.abandoned.size(),
        calls.size(),
        sql.queryForList("SELECT notify_status, COUNT(*) n FROM notify_task GROUP BY 1"));
  }

  @AfterAll
  void close() {
    traffic.close();
    nodes.close();
    merchant.close();
  }

  @Test
  void eachResultThatWasAcknowledgedIsHeardOrItsTaskIsOver() {
    traffic.told.forEach(
        (payment, statuses) -> statuses.forEach(status -> assertNotLost(payment, status)));
  }

  private void assertNotLost(String payment, String status) {
    int ended = statusOf(task(payment, status));
    assertThat(ended).as("%s %s", payment, status).isIn(SUCCESS, FAILED, ABANDONED);
    if (ended == SUCCESS) {
      assertThat(calls).anyMatch(c -> c.payment().equals(payment) && c.status().equals(status));
    }
  }

  @Test
  void noResultIsToldAfterItsSuccessWasRecorded() {
    assertThat(calls)
        .filteredOn(call -> statusOf(task(call.payment(), call.status())) == SUCCESS)
        .allMatch(call -> call.at().minus(NOTED_LATE).isBefore(recorded(call)));
  }

  private Instant recorded(Told call) {
    Object updated = task(call.payment(), call.status()).get("update_time");
    return ((LocalDateTime) updated).toInstant(ZoneOffset.UTC);
  }

  /** One that was under way then may still arrive; the audit tells which were. */
  @Test
  void noResultIsToldAfterItsAbandonWasAnswered() {
    Predicate<Told> givenUp = call -> traffic.abandoned.containsKey(call.payment());
    assertThat(traffic.abandoned).isNotEmpty();
    assertThat(calls)
        .filteredOn(givenUp.and(call -> !wasUnderWay(call)))
        .allMatch(
            call -> call.at().minus(NOTED_LATE).isBefore(traffic.abandoned.get(call.payment())));
  }

  @Test
  void noResultWhoseCallWasUnderWayWhenItWasAbandonedIsToldOnceMore() {
    Map<Told, Long> after = new HashMap<>();
    calls.stream()
        .filter(call -> traffic.abandoned.containsKey(call.payment()) && wasUnderWay(call))
        .filter(call -> call.at().minus(NOTED_LATE).isAfter(traffic.abandoned.get(call.payment())))
        .forEach(
            call ->
                after.merge(new Told(call.payment(), call.status(), Instant.EPOCH), 1L, Long::sum));
    assertThat(after.values()).allMatch(times -> times == 1);
  }

  @Test
  void noResultIsToldOnceALaterOneOfItsPaymentWas() {
    Map<String, Instant> refunded = new HashMap<>();
    calls.stream()
        .filter(call -> call.status().equals("REFUNDED"))
        .forEach(
            call -> refunded.merge(call.payment(), call.at(), (a, b) -> a.isBefore(b) ? a : b));
    assertThat(calls)
        .filteredOn(call -> call.status().equals("SUCCESS") && refunded.containsKey(call.payment()))
        .allMatch(call -> call.at().minus(NOTED_LATE).isBefore(refunded.get(call.payment())));
  }

  private static int statusOf(Map<String, Object> task) {
    return ((Number) task.get("notify_status")).intValue();
  }

  private int open() {
    return sql.queryForObject(
        "SELECT COUNT(*) FROM notify_task WHERE due_at IS NOT NULL", Integer.class);
  }

  private Map<String, Object> task(String payment, String status) {
    return sql.queryForMap(
        "SELECT notify_status, update_time FROM notify_task WHERE event_key = ?",
        "PAYMENT/demo/" + payment + "/" + status);
  }

  private boolean wasUnderWay(Told call) {
    return sql.queryForObject(
            "SELECT COUNT(*) FROM operator_audit a JOIN notify_task t ON a.object_id = CAST(t.id AS"
                + " CHAR) WHERE t.event_key = ? AND a.facts_before LIKE '%\"underWay\":\"true\"%'",
            Integer.class, "PAYMENT/demo/" + call.payment() + "/" + call.status())
        > 0;
  }
}
