package site.dopplerxd.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.benchmark.Percentiles;
import site.dopplerxd.benchmark.TimedMerchant;
import site.dopplerxd.system.process.ChildService;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.KeptAttempts;
import site.dopplerxd.testing.ProcessReading;
import site.dopplerxd.testing.TestDatabase;

/**
 * Every merchant that does its worst is called, all at the same time, by a service with a small
 * heap; others go on as if nothing were.
 */
@Tag("service")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class WireFaultsCampaignTest {
  private static final Campaign CAMPAIGN = Campaign.named("wire faults");
  private static final int ROUNDS = Campaign.pick(1, 5);
  private static final int SECONDS = Campaign.pick(6, 60);
  private static final int HEALTHY_PER_SECOND = Campaign.pick(15, 100);
  private static final int TEAMS_OF_A_CRUELTY = Campaign.pick(1, 10);
  private static final int FURTHER_ROUNDS = 5;
  private static final int ATTEMPTS = 3;
  private static final int MAX_IN_FLIGHT = 128;

  /** Between the first task and the last of each cruelty there are pauses, waits and probes. */
  private static final Duration TO_END = Duration.ofMinutes(4);

  private static final long HEAP_SLACK = 24 << 20;
  private static final int SLACK = 100;
  private static final long MOST_SENT_PER_CALL = 1 << 20;

  private static TimedMerchant healthy;
  private static Cruelties cruelties;
  private static ChildService node;
  private static JdbcTemplate sql;

  private final Map<Cruelty, Integer> teams = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    String database = TestDatabase.migratedSchema("wire");
    healthy = new TimedMerchant();
    cruelties = new Cruelties();
    node = ChildService.withOptions(List.of("-Xmx256m"), database, properties());
    node.port();
    sql = new JdbcTemplate(new DriverManagerDataSource(database));
    sql.update("UPDATE group_buy_activity SET target = 1 WHERE activity_id = 100123");
  }

  private static String[] properties() {
    return new String[] {
      "logging.level.site.dopplerxd=error",
      "group-buy.notify.cron=* * * * * *",
      "group-buy.notify.max-in-flight=" + MAX_IN_FLIGHT,
      "group-buy.notify.lease=10s",
      "group-buy.notify.schedule=300ms,300ms",
      "group-buy.notify.isolation.breaker-wait=300ms",
      "group-buy.notify.callback.connect-timeout=500ms",
      "group-buy.notify.callback.call-timeout=" + Cruelties.CALL_TIMEOUT.toMillis() + "ms"
    };
  }

  @AfterAll
  static void stop() throws Exception {
    node.close();
    cruelties.close();
    healthy.close();
  }

  @Test
  void hostileMerchantsHarmNoOtherMerchant() throws Exception {
    healthyTraffic("warm-up");
    ProcessReading process = node.reading();
    long heap = process.liveHeapBytes();
    var most = new MostTaken(process);
    for (int round = 0; round < ROUNDS; round++) {
      report("alone", healthyTraffic("alone" + round));
      int no = round;
      Thread hostile = new Thread(() -> hostileTraffic("hostile" + no, cruelties.all()));
      hostile.start();
      report("among hostile ones", healthyTraffic("among" + round));
      hostile.join();
    }
    awaitNothingOpen();
    letTheOthersShowThemselves();
    most.close();

    assertEveryHealthyMerchantWasTold();
    assertEveryCrueltyEndedAsDocumented();
    assertNoMerchantIsCalledBeyondItsAttempts();
    assertThat(process.liveHeapBytes()).as("live heap").isLessThan(heap + HEAP_SLACK);
    most.assertGrewAtMost(MAX_IN_FLIGHT + SLACK, 2 * MAX_IN_FLIGHT + SLACK);
    System.out.printf("%s: at most %s%n", CAMPAIGN, most);
  }

  /** Comes back when each of these teams' callbacks has arrived. */
  private static Delays healthyTraffic(String prefix) {
    int before = healthy.arrivals().size();
    int count = SECONDS * HEALTHY_PER_SECOND;
    Buyers own = new Buyers(node.port());
    own.send(prefix, count, HEALTHY_PER_SECOND, i -> healthy.url());
    healthy.await(before + count, TO_END);
    return new Delays(
        Percentiles.of(own.answers()),
        Percentiles.of(own.delays(healthy.arrivals())),
        own.askedAgain());
  }

  private record Delays(Percentiles answers, Percentiles callbacks, int askedAgain) {}

  private static void report(String when, Delays delays) {
    System.out.printf(
        "%s: %s: payment to answer %s, to the merchant %s, asked again %d times%n",
        CAMPAIGN, when, delays.answers(), delays.callbacks(), delays.askedAgain());
  }

  private void hostileTraffic(String prefix, List<Cruelty> those) {
    those.forEach(cruelty -> teams.merge(cruelty, TEAMS_OF_A_CRUELTY, Integer::sum));
    int count = those.size() * TEAMS_OF_A_CRUELTY;
    new Buyers(node.port())
        .send(prefix, count, (double) count / SECONDS, i -> those.get(i % those.size()).url());
  }

  /** On a busy machine a merchant may only have been late, at every attempt. */
  private void letTheOthersShowThemselves() {
    for (int round = 0; round < FURTHER_ROUNDS && !unseen().isEmpty(); round++) {
      hostileTraffic("further" + round, unseen());
      awaitNothingOpen();
    }
  }

  private static List<Cruelty> unseen() {
    return cruelties.all().stream()
        .filter(cruelty -> !isSeen(cruelty, attemptsAt(cruelty)))
        .toList();
  }

  private static boolean isSeen(Cruelty cruelty, List<String> attempts) {
    return attempts.stream().anyMatch(cruelty::isAsRecorded)
        && cruelty.hasSeenAllOf(attempts.size());
  }

  private static void awaitNothingOpen() {
    await()
        .atMost(TO_END)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> number("SELECT COUNT(*) FROM notify_task WHERE due_at IS NOT NULL") == 0);
  }

  private static int number(String query, Object... arguments) {
    return sql.queryForObject(query, Integer.class, arguments);
  }

  private static void assertEveryHealthyMerchantWasTold() {
    int told =
        number(
            "SELECT COUNT(*) FROM notify_task WHERE notify_url = ? AND notify_status = 1",
            healthy.url());
    assertThat(told).isEqualTo((2 * ROUNDS + 1) * SECONDS * HEALTHY_PER_SECOND);
    assertThat(healthy.arrivals()).hasSize(told);
  }

  private void assertEveryCrueltyEndedAsDocumented() {
    for (Cruelty cruelty : cruelties.all()) {
      assertThat(
              number(
                  "SELECT COUNT(*) FROM notify_task WHERE notify_url = ? AND notify_status = 3"
                      + " AND notify_count = ?",
                  cruelty.url(),
                  ATTEMPTS))
          .as("tasks of the one that " + cruelty.name())
          .isEqualTo(teams.get(cruelty));
      assertThat(attemptsAt(cruelty))
          .as("attempts at the one that " + cruelty.name())
          .hasSize(teams.get(cruelty) * ATTEMPTS)
          .allMatch(
              attempt ->
                  cruelty.isAsRecorded(attempt) || !Campaign.isLong() && cruelty.isLate(attempt));
    }
    assertThat(unseen()).as("those who were late at every attempt").isEmpty();
    assertThat(cruelties.lure().acceptedConnections()).as("redirects followed").isZero();
  }

  private static List<String> attemptsAt(Cruelty cruelty) {
    return sql.queryForList(
        "SELECT CONCAT(a.outcome, ': ', IF(a.outcome = 'unreachable', a.error, a.http_status))"
            + " FROM"
            + KeptAttempts.TABLE
            + "a JOIN notify_task t ON t.id = a.task_id"
            + " WHERE t.notify_url = ?",
        String.class,
        cruelty.url());
  }

  /** Nor is more read from any merchant than a call's bounds allow. */
  private void assertNoMerchantIsCalledBeyondItsAttempts() {
    for (Cruelty cruelty : cruelties.all()) {
      int most = teams.get(cruelty) * ATTEMPTS * cruelty.requestsPerCall();
      cruelty.merchant().ifPresent(merchant -> assertCalledAtMost(most, merchant, cruelty.name()));
    }
  }

  private static void assertCalledAtMost(int most, HostileMerchant merchant, String name) {
    assertThat(merchant.received()).as(name).hasSizeLessThanOrEqualTo(most);
    assertThat(merchant.sentBytes()).as(name).isLessThan(most * MOST_SENT_PER_CALL);
  }
}
