package site.dopplerxd.domain.payment.port;

import java.time.Duration;

/** How many payment callbacks wait. */
public interface WaitingPayments {
  /**
   * What waits, each counted up to 10,000.
   *
   * @param forPerson how many wait for a person
   * @param oldest how long the first of these has been waiting
   * @param due how many are due and not done
   */
  record Waiting(int forPerson, Duration oldest, int due) {}

  Waiting waiting();
}
