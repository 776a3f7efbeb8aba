package site.dopplerxd.domain.trade.lock;

import java.time.Duration;

/**
 * Bounds of what a crowd at one team may take of a node.
 *
 * @param atOnce joins of one team that are in the database at a time
 * @param waiting joins of one team that wait for their turn; twice as many for all teams together
 * @param patience how long a join waits for its turn
 */
public record CrowdSettings(int atOnce, int waiting, Duration patience) {
  /** What holds when nothing is configured. */
  public static final CrowdSettings USUAL = new CrowdSettings(1, 64, Duration.ofSeconds(2));

  int waitingInAll() {
    return 2 * waiting;
  }
}
