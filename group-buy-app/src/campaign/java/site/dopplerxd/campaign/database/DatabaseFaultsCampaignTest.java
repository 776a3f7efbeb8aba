package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.TestDatabase;

/** What happens between the service and its database, while shops are at work. */
@Tag("service")
@Timeout(900)
class DatabaseFaultsCampaignTest {
  private static final Campaign CAMPAIGN = Campaign.named("database faults");
  private static final Duration LASTS = Campaign.pick(Duration.ofSeconds(3), Duration.ofMinutes(1));
  private static final Duration SLOW = Campaign.pick(Duration.ofMillis(150), Duration.ofSeconds(2));
  private static final int TIMES_EACH = Campaign.pick(1, 30);
  private static final int COMMITS = Campaign.pick(10, 500);

  /** The driver's timeout for an answer, the pool's for a connection, and a margin. */
  private static final Duration BOUND = Duration.ofSeconds(Campaign.pick(20, 60));

  private static FaultyDatabaseProxy proxy;
  private static Trial trial;

  @BeforeAll
  static void start() {
    String database = TestDatabase.migratedSchema("faults");
    proxy = new FaultyDatabaseProxy(database);
    trial = new Trial(CAMPAIGN, proxy.jdbcUrl(), database);
  }

  @AfterEach
  void heal() {
    proxy.heal();
  }

  @AfterAll
  static void stop() {
    System.out.printf("%s: %d faults, %s%n", CAMPAIGN, proxy.faults(), trial);
    trial.close();
    proxy.close();
  }

  @Test
  void aNetworkThatSwallowsEverythingForAWhileLosesNothing() throws Exception {
    trial.survives(BOUND, new BlackHole(CAMPAIGN.random("black hole"), proxy, trial));
  }

  @Test
  void aNetworkThatRefusesConnectionsForAWhileLosesNothing() throws Exception {
    trial.survives(
        BOUND,
        witness -> {
          proxy.refuseConnections();
          Lasting.as(LASTS);
          witness.awaitRefusal();
          proxy.heal();
        });
  }

  @Test
  void slowStatementsLoseNothing() throws Exception {
    trial.survives(
        BOUND,
        witness -> {
          proxy.follow(sent -> new Fault.Late(SLOW));
          Lasting.as(LASTS);
          witness.awaitWaitOf(SLOW);
          proxy.heal();
        });
  }

  static Stream<Fault> faultsOfAWrite() {
    return Fault.ofAWrite();
  }

  @ParameterizedTest
  @MethodSource("faultsOfAWrite")
  void noWriteLosesAnythingWhenItFails(Fault fault) throws Exception {
    InTurn turns = new InTurn(fault, TIMES_EACH);
    List<Probe.Seen> seen =
        trial.survives(
            BOUND,
            witness -> {
              proxy.follow(turns);
              await().atMost(Duration.ofMinutes(5)).until(turns::isOver);
              proxy.heal();
            });
    assertThat(turns.strangers()).as("writes that are not tried").isEmpty();
    if (fault.isGivenUp()) {
      assertThat(seen)
          .as("what the database gave up is done again")
          .allMatch(Probe.Seen::isGranted);
    }
  }

  static Stream<Fault> faultsOfACommit() {
    return Fault.ofACommit();
  }

  @ParameterizedTest
  @MethodSource("faultsOfACommit")
  void aCommitWhoseAnswerIsLostIsToldApartByAskingAgain(Fault fault) throws Exception {
    AtomicInteger commits = new AtomicInteger();
    trial.survives(
        BOUND,
        witness -> {
          int before = proxy.faults();
          proxy.follow(
              sent ->
                  sent.isCommitOfWrites() && commits.incrementAndGet() % 4 == 0
                      ? fault
                      : Fault.NONE);
          await().atMost(Duration.ofMinutes(5)).until(() -> proxy.faults() >= before + COMMITS);
          witness.awaitRefusal();
          proxy.heal();
        });
  }

  static Stream<Fault> refusalsOfACommit() {
    return Stream.of(Fault.Refused.OTHER_PRIMARY_WAS_FIRST, Fault.Refused.DEADLOCK_AT_COMMIT);
  }

  @ParameterizedTest
  @MethodSource("refusalsOfACommit")
  void aCommitThatLosesAgainstAnotherPrimaryIsDoneAgain(Fault fault) throws Exception {
    AtomicInteger commits = new AtomicInteger();
    List<Probe.Seen> seen =
        trial.survives(
            BOUND,
            witness -> {
              int before = proxy.faults();
              proxy.follow(
                  sent ->
                      sent.isCommitOfWrites() && commits.incrementAndGet() % 8 == 0
                          ? fault
                          : Fault.NONE);
              await().atMost(Duration.ofMinutes(5)).until(() -> proxy.faults() >= before + COMMITS);
              proxy.heal();
            });
    assertThat(seen).allMatch(Probe.Seen::isGranted);
  }

  @Test
  void aDatabaseThatCanOnlyBeReadForAWhileLosesNothing() throws Exception {
    trial.survives(
        BOUND,
        witness -> {
          proxy.follow(
              sent ->
                  Write.isOne(sent.sql()) || sent.isCommitOfWrites()
                      ? Fault.Refused.READ_ONLY
                      : Fault.NONE);
          Lasting.as(LASTS);
          witness.awaitRefusal();
          proxy.heal();
        });
  }

  @Test
  void anExhaustedPoolLosesNothing() throws Exception {
    trial.survives(
        BOUND,
        witness -> {
          List<Connection> all = new ArrayList<>();
          while (all.size() < trial.pool().getMaximumPoolSize()) {
            all.add(trial.pool().getConnection());
          }
          Lasting.as(LASTS);
          witness.awaitRefusal();
          for (Connection one : all) {
            one.close();
          }
        });
  }
}
