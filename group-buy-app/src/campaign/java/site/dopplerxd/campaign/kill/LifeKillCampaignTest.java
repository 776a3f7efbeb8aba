package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
 * Two nodes are killed, at random times and inside of the transactions that close places and end
 * teams, while payments, refunds, time-outs and ends race for the same places.
 *
 * <p>{@code -Dgroup-buy.campaign.kills=…} has another number of kills than the form's.
 */
@Tag("service")
class LifeKillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(4, 1000));
  private static final int KILLS_OF_A_BLOCK = 50;
  private static final Duration TO_BE_QUIET = Duration.ofMinutes(3);

  private final Campaign campaign = Campaign.named("life-kills");
  private final String database = TestDatabase.freshSchema("life_kills");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));
  private final LifeWorld world = new LifeWorld(sql);

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void afterKillsEachPaidPlaceIsPaidOrOwedBackOnceAndNoTakeIsLost() throws Exception {
    try (CampaignMerchant merchant = new CampaignMerchant(campaign);
        KilledNodes nodes =
            new KilledNodes(campaign, QuickStart.learnt(), database, merchant.heldCalls());
        LifeTraffic traffic =
            new LifeTraffic(merchant, nodes::door, sql, campaign.random("shops"))) {
      nodes.awaitServing();
      world.prepare();
      for (int killed = 0; killed < KILLS; killed += KILLS_OF_A_BLOCK) {
        oneBlock(nodes, traffic, Math.min(KILLS_OF_A_BLOCK, KILLS - killed));
        assertThat(world.broken(traffic.answers, merchant.calls()))
            .as("%s, after %d kills%n%s", campaign, killed + KILLS_OF_A_BLOCK, nodes.story())
            .isEmpty();
        System.out.printf(
            "%d kills (%s): %d payments counted, %d too late, %d refunds, %d calls; %s%n",
            nodes.kills().size(),
            nodes.killsByMoment(),
            traffic.answers.counted.size(),
            traffic.answers.late.size(),
            traffic.answers.givenBack.size(),
            merchant.calls().size(),
            world.summary());
      }
    }
  }

  private void oneBlock(KilledNodes nodes, LifeTraffic traffic, int kills) throws Exception {
    traffic.start();
    nodes.kill(kills);
    nodes.awaitServing();
    assertThat(traffic.pause()).as("%s%n%s", campaign, nodes.story()).isEmpty();
    world.endAll();
    await()
        .atMost(TO_BE_QUIET)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> world.leftToDo() == 0);
  }
}
