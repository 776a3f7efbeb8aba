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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.system.process.QuickStart;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * Two nodes are killed while clients create, refund and give up payments: no result is lost, no
 * call comes after a success was recorded or an abandon was answered, and none overtakes another.
 */
@Tag("service")
class PaymentKillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(10, 1000));
  private static final Duration TO_BE_QUIET = Duration.ofMinutes(3);

  /** What may lie between a request and a busy machine's note of its arrival. */
  private static final Duration NOTED_LATE = Duration.ofSeconds(2);

  private final Campaign campaign = Campaign.named("payment-kills");
  private final String database = TestDatabase.freshSchema("payment_kills");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));

  /** A call by what it told. */
  private record Told(String payment, String status, Instant at) {
    static Told of(Call call) {
      JSONObject body = JSONObject.parseObject(call.body());
      return new Told(body.getString("paymentId"), body.getString("status"), call.arrivedAt());
    }
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void whateverIsKilledNoResultIsLostToldAfterItsEndOrBeforeAnEarlierOne() throws Exception {
    try (CampaignMerchant merchant = new CampaignMerchant(campaign);
        KilledNodes nodes =
            new KilledNodes(campaign, QuickStart.learnt(), database, merchant.heldCalls());
        PaymentTraffic traffic = new PaymentTraffic(merchant, nodes::door)) {
      nodes.awaitServing();
      traffic.start(campaign.random("payers"));
      nodes.kill(KILLS);
      nodes.awaitServing();
      assertThat(traffic.end()).as("%s%n%s", campaign, nodes.story()).isEmpty();
      await().atMost(TO_BE_QUIET).pollInterval(Duration.ofMillis(200)).until(() -> open() == 0);
      List<Told> calls = merchant.calls().stream().map(Told::of).toList();
      assertNothingIsLost(traffic, calls);
      assertNoCallComesAfterItsEnd(traffic, calls);
      assertNoneOvertakesAnother(calls);
      System.out.printf(
          "%d kills (%s): %d payments, %d given up, %d calls, %s%n",
          KILLS,
          nodes.killsByMoment(),
          traffic.told.size(),
          traffic.abandoned.size(),
          calls.size(),
          sql.queryForList("SELECT notify_status, COUNT(*) n FROM notify_task GROUP BY 1"));
    }
  }

  private int open() {
    return sql.queryForObject(
        "SELECT COUNT(*) FROM notify_task WHERE due_at IS NOT NULL", Integer.class);
  }

  /** Each acknowledged status has its task; one that ended in success was heard. */
  private void assertNothingIsLost(PaymentTraffic traffic, List<Told> calls) {
    traffic.told.forEach(
        (payment, statuses) ->
            statuses.forEach(
                status -> {
                  int ended =
                      task(payment, status).get("notify_status") instanceof Number n
                          ? n.intValue()
                          : -1;
                  assertThat(ended).as("%s %s", payment, status).isIn(1, 3, 4);
                  if (ended == 1) {
                    assertThat(calls)
                        .anyMatch(c -> c.payment().equals(payment) && c.status().equals(status));
                  }
                }));
  }

  private Map<String, Object> task(String payment, String status) {
    return sql.queryForMap(
        "SELECT notify_status, update_time FROM notify_task WHERE event_key = ?",
        "PAYMENT/demo/" + payment + "/" + status);
  }

  /**
   * A call that is under way when its payment is given up may still arrive; the audit tells which
   * were.
   */
  private void assertNoCallComesAfterItsEnd(PaymentTraffic traffic, List<Told> calls) {
    for (Told call : calls) {
      Map<String, Object> task = task(call.payment(), call.status());
      boolean success = ((Number) task.get("notify_status")).intValue() == 1;
      if (success) {
        Instant recorded = ((LocalDateTime) task.get("update_time")).toInstant(ZoneOffset.UTC);
        assertThat(call.at().minus(NOTED_LATE)).as("%s", call).isBefore(recorded);
      }
      Instant abandoned = traffic.abandoned.get(call.payment());
      if (abandoned != null && !wasUnderWay(call)) {
        assertThat(call.at().minus(NOTED_LATE)).as("%s", call).isBefore(abandoned);
      }
    }
  }

  private boolean wasUnderWay(Told call) {
    return sql.queryForObject(
            "SELECT COUNT(*) FROM operator_audit a JOIN notify_task t ON a.object_id = CAST(t.id AS"
                + " CHAR) WHERE t.event_key = ? AND a.facts_before LIKE '%\"underWay\":\"true\"%'",
            Integer.class, "PAYMENT/demo/" + call.payment() + "/" + call.status())
        > 0;
  }

  private static void assertNoneOvertakesAnother(List<Told> calls) {
    Map<String, Instant> refunded = new HashMap<>();
    calls.stream()
        .filter(call -> call.status().equals("REFUNDED"))
        .forEach(
            call -> refunded.merge(call.payment(), call.at(), (a, b) -> a.isBefore(b) ? a : b));
    calls.stream()
        .filter(call -> call.status().equals("SUCCESS") && refunded.containsKey(call.payment()))
        .forEach(
            call ->
                assertThat(call.at().minus(NOTED_LATE))
                    .as("%s", call)
                    .isBefore(refunded.get(call.payment())));
  }
}
