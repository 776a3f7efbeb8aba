package site.dopplerxd.campaign.database;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.system.RestartableDatabase;
import site.dopplerxd.testing.Campaign;

/**
 * The server itself stops and comes back. It is always the tests' own MariaDB, not the database of
 * the other tests.
 */
@Timeout(600)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "stops a server by a signal it has not")
class DatabaseOutageCampaignTest {
  private static final Campaign CAMPAIGN = Campaign.named("database outages");
  private static final Duration OUTAGE =
      Campaign.pick(Duration.ofSeconds(5), Duration.ofMinutes(1));
  private static final int RESTARTS = Campaign.pick(1, 10);

  /** The pool waits for a connection for five seconds, in the short form two. */
  private static final Duration BOUND = Duration.ofSeconds(20);

  private static RestartableDatabase database;
  private static Trial trial;

  @BeforeAll
  static void start(@TempDir Path folder) {
    database = new RestartableDatabase(folder);
    trial = new Trial(CAMPAIGN, database.jdbcUrl(), database.jdbcUrl());
  }

  @AfterAll
  static void stop() {
    System.out.printf("%s: %s%n", CAMPAIGN, trial);
    trial.close();
    database.close();
  }

  @Test
  void restartsOfTheDatabaseLoseNothing() throws Exception {
    for (int restart = 0; restart < RESTARTS; restart++) {
      trial.survives(
          BOUND,
          witness -> {
            database.stop();
            witness.awaitRefusal();
            database.start();
          });
    }
  }

  @Test
  void crashesOfTheDatabaseLoseNothing() throws Exception {
    for (int crash = 0; crash < RESTARTS; crash++) {
      trial.survives(
          BOUND,
          witness -> {
            database.kill();
            witness.awaitRefusal();
            database.start();
          });
    }
  }

  @Test
  void aDatabaseThatIsAwayForAWhileLosesNothing() throws Exception {
    trial.survives(
        BOUND,
        witness -> {
          database.stop();
          Lasting.as(OUTAGE);
          witness.awaitRefusal();
          database.start();
        });
  }
}
