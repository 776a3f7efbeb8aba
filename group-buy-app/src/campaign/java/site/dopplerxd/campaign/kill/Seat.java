package site.dopplerxd.campaign.kill;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.campaign.Interruption.Kill;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.process.HaltPoint;

/** A seat in which there is always a node: when one is killed, the next is started at once. */
final class Seat implements AutoCloseable {
  private final String name;
  private final Random random;
  private final IntFunction<NodeProcess> starts;
  private final List<Kill> kills = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Duration> startUps = new CopyOnWriteArrayList<>();
  private final List<HaltPoint> atMoments = new CopyOnWriteArrayList<>();
  private NodeProcess node;
  private long startedNanos;
  private boolean serves;
  private volatile @Nullable TradeClient door;

  /**
   * Starts the first node.
   *
   * @param starts the n-th node of this seat, counted from 0
   */
  Seat(String name, Random random, IntFunction<NodeProcess> starts) {
    this.name = name;
    this.random = random;
    this.starts = starts;
    this.startedNanos = System.nanoTime();
    this.node = starts.apply(0);
  }

  /** The way in to the latest node that served, even if it is dead by now. */
  Optional<TradeClient> door() {
    return Optional.ofNullable(door);
  }

  void awaitServing() {
    if (!serves) {
      door = node.awaitServing();
      serves = true;
      startUps.add(Duration.ofNanos(System.nanoTime() - startedNanos));
    }
  }

  /** Kills the node as drawn and starts the next, without waiting for it. */
  void killOnce() {
    KillPlan plan = KillPlan.drawn(random);
    String how = plan.whileStarting() ? waited(plan) : reached(plan);
    Instant now = Instant.now();
    kills.add(new Kill(node.caller(), now));
    node.kill();
    log.add("%s %s killed %s%s".formatted(now, name, plan, how));
    serves = false;
    startedNanos = System.nanoTime();
    node = starts.apply(kills.size());
  }

  private static String waited(KillPlan plan) {
    LockSupport.parkNanos(plan.after().toNanos());
    return "";
  }

  private String reached(KillPlan plan) {
    awaitServing();
    if (plan.moment().isEmpty()) {
      return waited(plan);
    }
    node.haltAt(plan.moment().get(), plan.pass());
    if (node.awaitHalt(plan.moment().get(), plan.after())) {
      atMoments.add(plan.moment().get());
      return "";
    }
    return ", to which it did not come";
  }

  /** Of those that were killed at a moment, and not while waiting for it, that moment. */
  List<HaltPoint> moments() {
    return atMoments;
  }

  List<Kill> kills() {
    return kills;
  }

  /** Who was killed when and how. */
  List<String> log() {
    return log;
  }

  /** How long it took each that came to serve. */
  List<Duration> startUps() {
    return startUps;
  }

  /** What the present node had to say. */
  List<String> output() {
    return node.output();
  }

  @Override
  public void close() {
    node.close();
  }
}
