package site.dopplerxd.campaign.kill;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import site.dopplerxd.system.process.HaltPoint;

/**
 * When a node is to be killed.
 *
 * @param whileStarting counted from its start, else from when it serves
 * @param after the time until then, or the longest if it has to come to a moment before
 * @param moment where it halts to be killed, if anywhere
 * @param pass the how many-th thread that comes there
 */
record KillPlan(boolean whileStarting, Duration after, Optional<HaltPoint> moment, int pass) {
  private static final Duration TO_COME_TO_MOMENT = Duration.ofMillis(2500);

  static KillPlan drawn(Random random) {
    int of100 = random.nextInt(100);
    Duration after = Duration.ofMillis(random.nextInt(1500));
    HaltPoint moment = HaltPoint.values()[random.nextInt(HaltPoint.values().length)];
    int pass = 1 + random.nextInt(3);
    if (of100 < 10) {
      return new KillPlan(true, after.multipliedBy(2), Optional.empty(), 0);
    }
    return of100 < 50
        ? new KillPlan(false, after, Optional.empty(), 0)
        : new KillPlan(false, TO_COME_TO_MOMENT, Optional.of(moment), pass);
  }

  @Override
  public String toString() {
    return moment
        .map(where -> "at pass %d of %s".formatted(pass, where))
        .orElse(
            "%d ms after it %s"
                .formatted(after.toMillis(), whileStarting ? "was started" : "served"));
  }
}
