package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
 * Two nodes are killed, at random times and inside of the transactions that close places and end
 * teams, while three workloads go on at once: payments, refunds, time-outs and ends race for the
 * same places; a provider tells of payments until each is acknowledged; and clients have payments
 * told, refund some and give some up. After every block of kills all must be quiet and in order.
 *
 * <p>{@code -Dgroup-buy.campaign.kills=…} has another number of kills than the form's.
 */
@Tag("service")
class MoneyKillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(8, 1000));
  private static final int KILLS_OF_A_BLOCK = 50;
  private static final Duration TO_BE_QUIET = Duration.ofMinutes(3);

  private final Campaign campaign = Campaign.named("money-kills");
  private final String database = TestDatabase.migratedSchema("money_kills");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));
  private final CampaignMerchant merchant = new CampaignMerchant(campaign);
  private final KilledNodes nodes =
      new KilledNodes(campaign, QuickStart.learnt(), database, merchant.heldCalls());
  private final List<Workload> workloads =
      List.of(
          new LifeTraffic(merchant, nodes::door, sql, campaign.random("shops")),
          new ProviderTraffic(merchant, nodes, sql, campaign.random("provider")),
          new PaymentTraffic(merchant, nodes::door, sql, campaign.random("payers")));

  @AfterEach
  void closeAll() {
    workloads.forEach(Workload::close);
    nodes.close();
    merchant.close();
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void afterKillsEachPaymentIsCountedOrOwedBackOnceAndEachResultIsTold() throws Exception {
    nodes.awaitServing();
    for (int killed = 0; killed < KILLS; killed += KILLS_OF_A_BLOCK) {
      oneBlock(Math.min(KILLS_OF_A_BLOCK, KILLS - killed));
      assertThat(broken()).as("%s%n%s", campaign, nodes.story()).isEmpty();
      report();
    }
  }

  private void oneBlock(int kills) throws InterruptedException {
    workloads.forEach(Workload::start);
    nodes.kill(kills);
    nodes.awaitServing();
    List<String> wrong = new ArrayList<>();
    for (Workload workload : workloads) {
      wrong.addAll(workload.pause());
    }
    assertThat(wrong).as("%s%n%s", campaign, nodes.story()).isEmpty();
    await().atMost(TO_BE_QUIET).pollInterval(Duration.ofMillis(200)).until(() -> leftToDo() == 0);
  }

  /** What jobs and callbacks still have to do. */
  private int leftToDo() {
    return Stream.of(
            "group_buy_order WHERE open_until <= UTC_TIMESTAMP(3)",
            "group_buy_order_list WHERE unpaid_until < UTC_TIMESTAMP(3)",
            "notify_task WHERE notify_status IN (0, 2)",
            "payment_callback WHERE due_at IS NOT NULL")
        .mapToInt(what -> sql.queryForObject("SELECT COUNT(*) FROM " + what, Integer.class))
        .sum();
  }

  private Map<String, List<?>> broken() {
    List<Call> calls = merchant.calls();
    Map<String, List<?>> broken = new LinkedHashMap<>();
    workloads.forEach(workload -> broken.putAll(workload.broken(calls)));
    return broken;
  }

  private void report() {
    System.out.printf(
        "%d kills (%s), %d calls; %s%n",
        nodes.kills().size(),
        nodes.killsByMoment(),
        merchant.calls().size(),
        String.join("; ", workloads.stream().map(Workload::summary).toList()));
  }
}
