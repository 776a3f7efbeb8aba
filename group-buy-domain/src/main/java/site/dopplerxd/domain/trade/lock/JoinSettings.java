package site.dopplerxd.domain.trade.lock;

import java.time.Duration;

/**
 * How a node takes in many locks at once.
 *
 * @param atOnce joins of one team that are in the database at a time, in one transaction
 * @param maxWaiting joins of one team that wait for their turn; twice as many for all teams
 *     together
 * @param turnTimeout how long a join waits for its turn
 * @param batchTimeout how long a lock waits for those before it, to share a transaction with
 *     others; zero for not at all
 */
public record JoinSettings(
    int atOnce, int maxWaiting, Duration turnTimeout, Duration batchTimeout) {
  int maxWaitingInAll() {
    return 2 * maxWaiting;
  }
}
