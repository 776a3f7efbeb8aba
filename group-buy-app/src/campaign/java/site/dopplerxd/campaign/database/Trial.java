package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Asked;
import site.dopplerxd.campaign.CallCounts;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.Evidence;
import site.dopplerxd.campaign.Interruption;
import site.dopplerxd.campaign.Interruption.DatabaseTrouble;
import site.dopplerxd.campaign.Invariants;
import site.dopplerxd.campaign.MerchantKind;
import site.dopplerxd.campaign.Terms;
import site.dopplerxd.campaign.Traffic;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.Campaign;

/** A service at work whose database fails, and what must hold under every fault. */
final class Trial implements AutoCloseable {
  private static final Terms TERMS = new Terms(5, Duration.ofMillis(200), Duration.ofMillis(500));
  private static final int SHOPS = Campaign.pick(2, 4);
  private static final int PROBES = Campaign.pick(1, 2);
  private static final Duration TIMEOUT = Duration.ofSeconds(180);
  private static final Duration TO_DRAIN = Duration.ofSeconds(120);

  /**
   * Of the driver. Shorter than the application's own minute, after which the server ends what is
   * idle: connections that are not in use are to outlive a fault that is longer than this.
   */
  static final Duration ANSWER_TIMEOUT =
      Campaign.pick(Duration.ofSeconds(10), Duration.ofSeconds(30));

  /** How often a fault that lasts is noted; less than the evidence allows for. */
  private static final Duration TICK = Duration.ofMillis(500);

  private final Campaign campaign;
  private final List<Node> nodes;
  private final AtomicInteger turns = new AtomicInteger();
  private final CampaignMerchant merchant;
  private final Traffic traffic;
  private final Invariants invariants;
  private final List<Interruption> interruptions = new ArrayList<>();
  private final List<Asked> probed = new ArrayList<>();

  /** What is done to the database, and undone. */
  @FunctionalInterface
  interface Trouble {
    void happen(Witness witness) throws Exception;
  }

  /**
   * Starts the service.
   *
   * @param database as the service reaches it
   * @param direct as this does
   */
  Trial(Campaign campaign, String database, String direct) {
    this(campaign, List.of(database), direct);
  }

  /** Starts a node for each of these addresses; requests go to them in turn. */
  Trial(Campaign campaign, List<String> databases, String direct) {
    this.campaign = campaign;
    this.merchant = new CampaignMerchant(campaign);
    this.nodes = databases.stream().map(database -> new Node(database, properties())).toList();
    List<TradeClient> doors = nodes.stream().map(node -> new TradeClient(node.base())).toList();
    this.traffic = new Traffic(campaign, merchant, () -> next(doors), SHOPS, TIMEOUT);
    this.invariants = new Invariants(direct, TERMS);
  }

  private <T> T next(List<T> of) {
    return of.get(Math.floorMod(turns.getAndIncrement(), of.size()));
  }

  private Node node() {
    return nodes.get(0);
  }

  /** Few permits, so that tasks are also born due; few for a host, so that some are given back. */
  private static String[] properties() {
    String pause = TERMS.pause().toMillis() + "ms";
    return new String[] {
      "spring.datasource.hikari.connection-timeout=" + Campaign.pick(2000, 5000),
      "spring.datasource.hikari.validation-timeout=" + Campaign.pick(1000, 5000),
      "spring.datasource.hikari.data-source-properties.socketTimeout=" + ANSWER_TIMEOUT.toMillis(),
      "group-buy.notify.cron=* * * * * *",
      "group-buy.notify.lease=" + Campaign.pick("3s", "30s"),
      "group-buy.notify.max-in-flight=6",
      "group-buy.notify.isolation.max-per-host=3",
      "group-buy.notify.isolation.breaker-wait=100ms",
      "group-buy.notify.callback.call-timeout=" + TERMS.callTimeout().toMillis() + "ms",
      "group-buy.notify.callback.connect-timeout=200ms",
      "group-buy.notify.schedule=" + String.join(",", pause, pause, pause, pause)
    };
  }

  /**
   * Lets the trouble happen while shops are at work, and sees to it that no answer was a lie or
   * late, that nothing is lost, and that everything goes on.
   *
   * @return what was answered meanwhile
   */
  List<Probe.Seen> survives(Duration longestAnswer, Trouble trouble) throws Exception {
    try (Probe probe =
        new Probe(() -> next(nodes).base(), merchant.url(MerchantKind.HEALTHY, "probe"), PROBES)) {
      traffic.start();
      awaitProgress();
      noting(trouble, new Witness(probe));
      awaitProgress();
      probe.close();
      traffic.pause();
      List<Probe.Seen> seen = probe.seen();
      assertHonest(seen, longestAnswer);
      assertRight(probe.askAllAgain());
      probed.addAll(probe.asked());
      traffic.repeatSome(50);
      drain();
      invariants.assertHold(campaign.toString(), evidence());
      return seen;
    }
  }

  private void noting(Trouble trouble, Witness witness) throws Exception {
    Instant from = Instant.now();
    trouble.happen(witness);
    Instant to = Instant.now().plus(TERMS.callTimeout()).plus(TICK);
    for (Instant at = from; at.isBefore(to); at = at.plus(TICK)) {
      interruptions.add(new DatabaseTrouble(at));
    }
  }

  /** That merchants are called for teams that complete now. */
  void awaitProgress() {
    int calls = merchant.calls().size();
    await().atMost(TIMEOUT).until(() -> merchant.calls().size() > calls + 10);
  }

  private static void assertHonest(List<Probe.Seen> seen, Duration longest) {
    assertThat(seen).isNotEmpty().allMatch(Probe.Seen::isHonest);
    assertThat(seen).allSatisfy(one -> assertThat(one.took()).isLessThan(longest));
  }

  private static void assertRight(List<Probe.Seen> again) {
    assertThat(again).allMatch(Probe.Seen::isHonest).allMatch(Probe.Seen::isGranted);
  }

  /** Those that rest for a fault of our own are told that it is over, where time is short. */
  private void drain() {
    await()
        .atMost(TO_DRAIN)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              wakeThoseThatRestLong();
              return invariants.openTasks() == 0;
            });
  }

  private void wakeThoseThatRestLong() {
    if (!Campaign.isLong()) {
      String sql =
          "UPDATE notify_task SET due_at = UTC_TIMESTAMP(6)"
              + " WHERE owner IS NULL AND due_at > UTC_TIMESTAMP(6) + INTERVAL 1 SECOND";
      node()
          .bean(UnitOfWork.class)
          .inTransaction(() -> node().bean(JdbcTemplate.class).update(sql));
    }
  }

  private Evidence evidence() {
    List<Asked> asked = new ArrayList<>(traffic.journal().entries());
    asked.addAll(probed);
    return new Evidence(merchant.calls(), asked, List.copyOf(interruptions));
  }

  HikariDataSource pool() {
    return node().bean(HikariDataSource.class);
  }

  /** Of all that happened so far: how often merchants were called, and called again. */
  CallCounts counts() {
    return invariants.counts(evidence());
  }

  /** For the report. */
  @Override
  public String toString() {
    return traffic.journal().summary() + "; " + invariants.summary();
  }

  @Override
  public void close() {
    traffic.close();
    nodes.forEach(Node::close);
    merchant.close();
  }
}
