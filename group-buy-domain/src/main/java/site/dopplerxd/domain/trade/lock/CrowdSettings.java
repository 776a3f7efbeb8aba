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
  int waitingInAll() {
    return 2 * waiting;
  }
}
