package site.dopplerxd.campaign.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.benchmark.PacedTeams;
import site.dopplerxd.benchmark.TimedMerchant;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.system.process.ChildService;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * A hundred settlements a second for an hour (the short form: for six seconds), and then what the
 * process holds is what it held after a minute's worth of them; in the long form, at rest again.
 *
 * <p>{@code -Dgroup-buy.campaign.soak-seconds=…} lasts for another time than the form's.
 */
@Tag("service")
class SoakCampaignTest {
  private static final int TEAMS_PER_SECOND = 50;
  private static final int WARM_UP_SECONDS = Campaign.pick(5, 60);
  private static final int SECONDS =
      Integer.getInteger("group-buy.campaign.soak-seconds", Campaign.pick(6, 3_600));

  /** Connections of both sides, and the threads behind them, are kept for a minute and no more. */
  private static final Duration KEPT = Duration.ofSeconds(75);

  private static final Duration TO_CALM_DOWN = Duration.ofSeconds(120);

  private final String database = TestDatabase.migratedSchema("soak");
  private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(database));

  @Test
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void afterMuchWorkTheServiceHoldsNoMoreThanBefore() throws Exception {
    try (var merchant = new TimedMerchant();
        var node = ChildService.withOptions(List.of("-Xmx256m"), database)) {
      var buyers = new PacedTeams(node.port(), merchant.url());
      send(buyers, "warm", WARM_UP_SECONDS);
      if (Campaign.isLong()) {
        Lasting.as(KEPT);
      }
      Holdings before = Holdings.of(node.reading(), sql);
      System.out.println("before: " + before);

      send(buyers, "buyer", SECONDS);

      await()
          .atMost(TO_CALM_DOWN)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(() -> Holdings.of(node.reading(), sql).requireAtMost(before));
      System.out.println("after:  " + Holdings.of(node.reading(), sql));
      assertThat(undelivered()).isZero();
    }
  }

  private void send(PacedTeams buyers, String prefix, int seconds) throws InterruptedException {
    buyers.send(prefix, seconds * TEAMS_PER_SECOND, TEAMS_PER_SECOND);
    assertThat(buyers.failures()).isEmpty();
    await().atMost(TO_CALM_DOWN).until(() -> undelivered() == 0);
  }

  private int undelivered() {
    return sql.queryForObject(
        "SELECT COUNT(*) FROM group_buy_order o LEFT JOIN notify_task t ON t.team_id = o.team_id"
            + " WHERE t.notify_status IS NULL OR t.notify_status <> 1",
        Integer.class);
  }
}
