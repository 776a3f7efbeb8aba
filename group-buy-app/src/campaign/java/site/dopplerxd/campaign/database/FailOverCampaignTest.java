package site.dopplerxd.campaign.database;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.testing.Campaign;

/**
 * A member of a real cluster goes away under a service at work, which reaches the cluster by one
 * address, as by a load balancer. By hand: {@code -Dgroup-buy.test.cluster=galera} or {@code
 * group-replication}.
 */
@Tag("service")
@Timeout(1800)
@EnabledIfSystemProperty(named = FailOverCampaignTest.KIND, matches = ".+")
class FailOverCampaignTest {
  static final String KIND = "group-buy.test.cluster";

  private static final String GALERA = "galera";
  private static final Campaign CAMPAIGN = Campaign.named("fail-over");
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final Duration TO_GO_ON = Duration.ofMinutes(3);

  /** As a load balancer looks. */
  private static final Duration TO_BE_NOTICED = Duration.ofSeconds(2);

  private static Cluster cluster;
  private static FaultyDatabaseProxy balancer;
  private static Trial trial;

  /** Begins where its last test ended. */
  private static int serving = 1;

  @BeforeAll
  static void start() {
    cluster = new Cluster(System.getProperty(KIND));
    balancer = new FaultyDatabaseProxy(cluster.jdbcUrl(serving));
    trial = new Trial(CAMPAIGN, balancer.jdbcUrl(), balancer.jdbcUrl());
  }

  @AfterAll
  static void stop() {
    System.out.printf("%s: %s%n", CAMPAIGN, trial);
    trial.close();
    balancer.close();
    cluster.close();
  }

  @AfterEach
  void heal() {
    balancer.heal();
  }

  @FunctionalInterface
  private interface FailOver {
    void happen() throws InterruptedException;
  }

  /** Prints for how long no request was granted. */
  private static void survives(String what, FailOver failOver, Runnable mended) throws Exception {
    AtomicReference<Duration> pause = new AtomicReference<>();
    trial.survives(
        LONGEST_ANSWER,
        witness -> {
          LongestPause watch = new LongestPause(witness::granted);
          failOver.happen();
          long granted = witness.granted();
          await().atMost(TO_GO_ON).until(() -> witness.granted() > granted + 20);
          pause.set(watch.end());
          mended.run();
        });
    System.out.printf("%s, %s: %s without a granted request%n", CAMPAIGN, what, pause.get());
  }

  private static int other() {
    return serving % 3 + 1;
  }

  private static void leadToTheOther() throws InterruptedException {
    Lasting.as(TO_BE_NOTICED);
    serving = other();
    balancer.leadTo(cluster.jdbcUrl(serving));
  }

  private static boolean isGalera() {
    return GALERA.equals(System.getProperty(KIND));
  }

  private static String name(int member) {
    return String.valueOf(member);
  }

  @Test
  void theMemberThatServesIsKilled() throws Exception {
    int gone = serving;
    survives(
        "kill",
        () -> {
          cluster.tell("kill", name(gone));
          leadToTheOther();
          if (!isGalera()) {
            leadToThePrimary(gone);
          }
        },
        () -> cluster.tell("back", name(gone)));
  }

  @Test
  void theMemberThatServesFreezes() throws Exception {
    assumeTrue(isGalera());
    int frozen = serving;
    survives(
        "freeze",
        () -> {
          cluster.tell("freeze", name(frozen));
          leadToTheOther();
          balancer.cut(connection -> true);
        },
        () -> cluster.tell("thaw", name(frozen)));
  }

  @Test
  void theMemberThatServesLosesItsQuorumAndGetsItBack() throws Exception {
    assumeTrue(isGalera());
    survives(
        "quorum lost for 15 s",
        () -> {
          int two = other();
          int three = two % 3 + 1;
          cluster.tell("freeze", name(two));
          cluster.tell("freeze", name(three));
          Lasting.as(Duration.ofSeconds(15));
          cluster.tell("thaw", name(two));
          cluster.tell("thaw", name(three));
        },
        () -> {});
  }

  /** Standing connections lead to the old primary, which has become read-only. */
  @Test
  void thePrimaryIsSwitchedOver() throws Exception {
    assumeTrue(!isGalera());
    survives(
        "switch-over",
        () -> {
          cluster.tell("primary", name(other()));
          leadToTheOther();
        },
        () -> {});
  }

  /** The group may have chosen any member; a killed one is listed for seconds, unreachable. */
  private static void leadToThePrimary(int gone) {
    await()
        .atMost(TO_GO_ON)
        .until(
            () -> {
              String status = cluster.tell("status");
              for (int member = 1; member <= 3; member++) {
                if (member != gone && isPrimary(status, member)) {
                  serving = member;
                  balancer.leadTo(cluster.jdbcUrl(member));
                  return true;
                }
              }
              return false;
            });
  }

  private static boolean isPrimary(String status, int member) {
    return status
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .anyMatch(
            row ->
                row[row.length - 1].equals("PRIMARY")
                    && cluster.jdbcUrl(member).contains(":" + row[0] + "/"));
  }
}
