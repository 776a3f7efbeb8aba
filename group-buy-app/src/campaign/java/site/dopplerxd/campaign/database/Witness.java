package site.dopplerxd.campaign.database;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Predicate;
import site.dopplerxd.campaign.Asked;

/**
 * The probe as seen during a fault. The fault lasts until a request met it, so that no test depends
 * on luck.
 */
final class Witness {
  private static final Duration TO_NOTICE = Duration.ofMinutes(2);

  private final Probe probe;
  private final int before;

  /** What was answered before now does not count. */
  Witness(Probe probe) {
    this.probe = probe;
    this.before = probe.seen().size();
  }

  /** Until a request was answered with an error. */
  void awaitRefusal() {
    await("a request that noticed the fault")
        .atMost(TO_NOTICE)
        .until(() -> hasSeen(one -> !one.isGranted()));
  }

  /** Whether a request was answered with an error that it waited for so long. */
  boolean sawRefusalAfter(Duration length) {
    return hasSeen(one -> !one.isGranted() && one.took().compareTo(length) >= 0);
  }

  /** Until a request waits for longer than this, or did: its answer may come after the trouble. */
  void awaitWaitOf(Duration length) {
    await("a request that noticed the fault")
        .atMost(TO_NOTICE)
        .until(
            () -> probe.isWaitingFor(length) || hasSeen(one -> one.took().compareTo(length) > 0));
  }

  private boolean hasSeen(Predicate<Probe.Seen> such) {
    return probe.seen().stream().skip(before).anyMatch(such);
  }

  /** How many places were taken so far. */
  long locks() {
    return probe.seen().stream()
        .skip(before)
        .filter(one -> one.kind() == Asked.Kind.LOCK && one.isGranted())
        .count();
  }
}
