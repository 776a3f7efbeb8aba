package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.system.process.QuickStart;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * Two nodes are killed while a provider tells of payments, each until it is acknowledged: each
 * acknowledged payment is counted once or owed back once, and each event is stored once.
 *
 * <p>{@code -Dgroup-buy.campaign.kills=…} has another number of kills than the form's.
 */
@Tag("service")
class InboundKillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(2, 1000));
  private static final Duration TO_BE_QUIET = Duration.ofMinutes(3);

  /** Processed, or the closing of a try for a place that was paid meanwhile. */
  private static final String UNSETTLED = "status <> 1 AND NOT (status = 2 AND kind = 'UNPAID')";

  private final Campaign campaign = Campaign.named("inbound-kills");
  private final String database = TestDatabase.freshSchema("inbound_kills");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void whateverIsKilledEachAcknowledgedPaymentIsCountedOnceOrOwedBackOnce() throws Exception {
    try (CampaignMerchant merchant = new CampaignMerchant(campaign);
        KilledNodes nodes =
            new KilledNodes(campaign, QuickStart.learnt(), database, merchant.heldCalls());
        ProviderTraffic traffic = new ProviderTraffic(merchant, nodes::door)) {
      nodes.awaitServing();
      configure(nodes, traffic);
      traffic.start(campaign.random("provider"));
      nodes.kill(KILLS);
      nodes.awaitServing();
      assertThat(traffic.end()).as("%s%n%s", campaign, nodes.story()).isEmpty();
      await().atMost(TO_BE_QUIET).pollInterval(Duration.ofMillis(200)).until(() -> open() == 0);
      assertNothingIsLostOrCountedTwice(traffic, nodes);
      report(traffic, nodes);
    }
  }

  /**
   * Until a node has seen the settings, it refuses the provider; requests go to the two in turn.
   */
  private static void configure(KilledNodes nodes, ProviderTraffic traffic) {
    assertThat(nodes.configure("alipay", traffic.settings()).code()).isEqualTo("0000");
    await().atMost(Duration.ofSeconds(20)).until(() -> isKnownToBoth(traffic));
  }

  private static boolean isKnownToBoth(ProviderTraffic traffic) {
    return Stream.generate(traffic::isKnown).limit(2).allMatch(known -> known);
  }

  private int open() {
    return count("payment_callback WHERE due_at IS NOT NULL")
        + count("notify_task WHERE due_at IS NOT NULL");
  }

  private int count(String fromWhere, Object... arguments) {
    return sql.queryForObject("SELECT COUNT(*) FROM " + fromWhere, Integer.class, arguments);
  }

  private void assertNothingIsLostOrCountedTwice(ProviderTraffic traffic, KilledNodes nodes) {
    assertThat(count("payment_callback WHERE " + UNSETTLED))
        .as("%s: %s", campaign, states())
        .isZero();
    assertThat(count("(SELECT 1 FROM payment_callback GROUP BY event_key HAVING COUNT(*) > 1) x"))
        .isZero();
    traffic.paid.forEach(
        (number, transactions) ->
            assertThat(accountedFor(number))
                .as("%s %s%n%s", campaign, number, nodes.story())
                .isEqualTo(transactions.size()));
    assertThat(
            count(
                "group_buy_order t WHERE complete_count <>"
                    + " (SELECT COUNT(*) FROM group_buy_order_list p WHERE p.team_id = t.team_id"
                    + " AND p.status = 1)"))
        .isZero();
    assertEveryTransactionIsStored(traffic);
  }

  /** Whether the place is paid, and how many of its payments are owed back. */
  private int accountedFor(String number) {
    return count("group_buy_order_list WHERE out_trade_no = ? AND status = 1", number)
        + count("refund_due WHERE out_trade_no = ?", number);
  }

  private void assertEveryTransactionIsStored(ProviderTraffic traffic) {
    Set<String> stored =
        new HashSet<>(
            sql.queryForList(
                "SELECT transaction_id FROM payment_callback WHERE kind = 'PAID'", String.class));
    traffic.paid.values().forEach(transactions -> assertThat(stored).containsAll(transactions));
  }

  private List<?> states() {
    return sql.queryForList(
        "SELECT status, manual_reason, detail, COUNT(*) n FROM payment_callback WHERE "
            + UNSETTLED
            + " GROUP BY 1, 2, 3 LIMIT 20");
  }

  private void report(ProviderTraffic traffic, KilledNodes nodes) {
    System.out.printf(
        "%d kills (%s): %d places, %d payments acknowledged, %d tries closed, %d stored, %d owed"
            + " back, %d teams complete%n",
        KILLS,
        nodes.killsByMoment(),
        traffic.paid.size(),
        traffic.paid.values().stream().mapToInt(Set::size).sum(),
        traffic.closed.size(),
        count("payment_callback"),
        count("refund_due"),
        count("group_buy_order WHERE status = 1"));
  }
}
