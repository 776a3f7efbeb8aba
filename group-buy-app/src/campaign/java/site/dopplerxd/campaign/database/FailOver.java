package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import site.dopplerxd.campaign.Lasting;
import site.dopplerxd.testing.Campaign;

/**
 * Two nodes at work on a cluster that they reach by one address, as by a load balancer, and what a
 * fail-over costs them.
 */
final class FailOver implements AutoCloseable {
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
  private static final Duration TO_GO_ON = Duration.ofMinutes(3);

  /** As a load balancer looks. */
  private static final Duration TO_BE_NOTICED = Duration.ofSeconds(2);

  /** So many more places show that it goes on. */
  private static final int GOING_ON = 20;

  private final Campaign campaign;
  private final Cluster cluster;
  private final FaultyDatabaseProxy balancer;
  private final Trial trial;
  private int serving = 1;

  /** What happens to the cluster, and to where the address leads. */
  @FunctionalInterface
  interface Event {
    void happen() throws InterruptedException;
  }

  /** Starts the cluster, and both nodes. */
  FailOver(String kind) {
    this.campaign = Campaign.named("fail-over of " + kind);
    this.cluster = new Cluster(kind);
    this.balancer = new FaultyDatabaseProxy(cluster.jdbcUrl(serving));
    String address = balancer.jdbcUrl();
    this.trial = new Trial(campaign, List.of(address, address), address);
  }

  Cluster cluster() {
    return cluster;
  }

  /** Where the address leads. */
  int serving() {
    return serving;
  }

  int other() {
    return serving % 3 + 1;
  }

  /** New connections lead there from now on. */
  void leadTo(int member) {
    serving = member;
    balancer.leadTo(cluster.jdbcUrl(member));
  }

  /** The load balancer needs its time to notice. */
  void leadToTheOther() throws InterruptedException {
    Lasting.as(TO_BE_NOTICED);
    leadTo(other());
  }

  /** Ends what leads to a member that does not answer, as a load balancer does. */
  void cutConnections() {
    balancer.cut(connection -> true);
  }

  /**
   * Under load: no acknowledged request is lost, and no merchant that took its call is called
   * again. Prints for how long no place was granted.
   *
   * @param mended brings the cluster back to three members
   */
  void survives(String what, Event event, Runnable mended) throws Exception {
    AtomicReference<Duration> pause = new AtomicReference<>();
    long repeatedBefore = trial.counts().excused();
    List<Probe.Seen> seen =
        trial.survives(
            LONGEST_ANSWER,
            witness -> {
              LongestPause watch = new LongestPause(witness::locks);
              event.happen();
              long locks = witness.locks();
              await().atMost(TO_GO_ON).until(() -> witness.locks() > locks + GOING_ON);
              pause.set(watch.end());
              mended.run();
            });
    long repeated = trial.counts().excused() - repeatedBefore;
    System.out.printf(
        "%s, %s: %.1f s without a lock; of the probe's %d requests %d failed; acknowledged and"
            + " lost: 0; told twice: %d%n",
        campaign,
        what,
        pause.get().toMillis() / 1000.0,
        seen.size(),
        seen.stream().filter(one -> !one.isGranted()).count(),
        repeated);
    assertThat(repeated).as("told twice").isZero();
  }

  @Override
  public void close() {
    System.out.printf("%s: %s; %s%n", campaign, trial, trial.counts());
    trial.close();
    balancer.close();
    cluster.close();
  }
}
