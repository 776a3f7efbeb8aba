package site.dopplerxd.domain.trade.lock;

import java.time.Duration;

/**
 * How a node takes in many locks at once.
 *
 * @param atOnce joins of one team that are in the database at a time, in one transaction
 * @param waiting joins of one team that wait for their turn; twice as many for all teams together
 * @param patience how long a join waits for its turn
 * @param batchPatience how long a lock waits for those before it, to share a transaction with
 *     others; zero for not at all
 */
public record CrowdSettings(int atOnce, int waiting, Duration patience, Duration batchPatience) {
  /** What holds when nothing is configured. */
  public static final CrowdSettings USUAL =
      new CrowdSettings(16, 64, Duration.ofSeconds(2), Duration.ofMillis(50));

  int waitingInAll() {
    return 2 * waiting;
  }
}
