package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.Evidence;
import site.dopplerxd.campaign.Invariants;
import site.dopplerxd.campaign.Traffic;
import site.dopplerxd.system.process.HaltPoint;
import site.dopplerxd.system.process.QuickStart;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/**
 * Two nodes are killed with SIGKILL, at random times and at the moments at which it hurts most,
 * while shops lock and pay and merchants are healthy, flaky, hanging or dead. After every block of
 * kills the shops close, the calls come to their end, and every promise must hold.
 *
 * <p>{@code -Dgroup-buy.campaign.kills=…} has another number of kills than the form's.
 */
@Tag("service")
class KillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("group-buy.campaign.kills", Campaign.pick(6, 1000));
  private static final int KILLS_OF_A_BLOCK = 50;

  private static final int ENOUGH_FOR_EVERY_MOMENT = 200;
  private static final int SHOPS = 3;
  private static final int REPEATS = 50;
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration TO_BE_QUIET = Duration.ofMinutes(3);

  private final Campaign campaign = Campaign.named("kills");
  private final String database = TestDatabase.migratedSchema("kills");
  private final Invariants invariants = new Invariants(database, NodeProcess.TERMS);
  private final CampaignMerchant merchant = new CampaignMerchant(campaign);
  private @Nullable KilledNodes nodes;
  private @Nullable Traffic traffic;

  @BeforeEach
  void startNodes() {
    nodes = new KilledNodes(campaign, QuickStart.learnt(), database, merchant.heldCalls());
    traffic = new Traffic(campaign, merchant, nodes::door, SHOPS, TIMEOUT);
    nodes.awaitServing();
  }

  @AfterEach
  void closeAll() {
    Stream.of(traffic, nodes, merchant).filter(Objects::nonNull).forEach(KillCampaignTest::close);
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void afterKillsNothingIsLostSoldTwiceOrToldAgain() {
    for (int killed = 0; killed < KILLS; killed += KILLS_OF_A_BLOCK) {
      try {
        oneBlock(killed, Math.min(KILLS_OF_A_BLOCK, KILLS - killed));
      } catch (ConditionTimeoutException | IllegalStateException | AssertionError e) {
        throw new AssertionError(context(killed), e);
      }
    }
    if (KILLS >= ENOUGH_FOR_EVERY_MOMENT) {
      assertThat(nodes.killsByMoment()).containsOnlyKeys(HaltPoint.values());
    }
  }

  private void oneBlock(int before, int kills) {
    long start = System.nanoTime();
    traffic.start();
    nodes.kill(kills);
    long killing = millisSince(start);
    becomeQuiet();
    invariants.assertHold("after %d kills".formatted(before + kills), evidence());
    report(before + kills, killing / kills, millisSince(start));
  }

  /** With all nodes up, as the last of those that were killed may have had something to do. */
  private void becomeQuiet() {
    nodes.awaitServing();
    traffic.pause();
    traffic.repeatSome(REPEATS);
    await()
        .atMost(TO_BE_QUIET)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> invariants.openTasks() == 0);
  }

  private Evidence evidence() {
    return new Evidence(merchant.calls(), traffic.journal().entries(), nodes.kills());
  }

  private String context(int killed) {
    return "%s, in the block after %d kills%n%s".formatted(campaign, killed, nodes.story());
  }

  private void report(int kills, long millisAKill, long millis) {
    System.out.printf(
        "%d kills (%s), %d ms each, block %d ms, start-up %d ms; %s; %s; %s%n",
        kills,
        nodes.killsByMoment(),
        millisAKill,
        millis,
        nodes.medianStartUp().toMillis(),
        traffic.journal().summary(),
        invariants.counts(evidence()),
        invariants.summary());
  }

  private static void close(AutoCloseable one) {
    assertThatCode(one::close).doesNotThrowAnyException();
  }

  private static long millisSince(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
