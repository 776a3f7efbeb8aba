package site.dopplerxd.domain.reconciliation;

import java.time.Duration;

/** How much waits for a merchant's money or for a person's look. */
public interface OpenMatters {
  /**
   * What is open, each counted up to 10,000.
   *
   * @param refunds that are not done
   * @param oldestRefund for how long the first of these has been owed; zero without one
   * @param findings of the reconciliation that are neither mended nor resolved: those about money
   *     ({@link FindingKind#UNTIL_ENDED}) however old, the others if they were seen in the last two
   *     days, which is once in each daily walk
   */
  record Figures(int refunds, Duration oldestRefund, int findings) {}

  Figures figures();
}
