package site.dopplerxd.trigger.console.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.reconciliation.OpenMatters;

/**
 * Money that waits for a person, looked up less often than the rest.
 *
 * @param payments how many notifications of payments wait for a person
 * @param refunds how many refunds are due, as a text: counting stops at a bound
 * @param oldestRefund since when the first of them is owed; absent when nothing is owed
 * @param findings how many findings are open, as a text
 */
record Owed(int payments, String refunds, @Nullable Instant oldestRefund, String findings) {
  /** Refunds, and findings, that are told one by one. */
  private static final int COUNTED_AT_MOST = 1_000;

  static Owed of(int payments, OpenMatters.Figures open, Instant now) {
    int count = open.refunds();
    return new Owed(
        payments,
        shown(count),
        count == 0 ? null : now.minus(open.oldestRefund()),
        shown(open.findings()));
  }

  private static String shown(int count) {
    return count > COUNTED_AT_MOST ? COUNTED_AT_MOST + "+" : String.valueOf(count);
  }

  /** Whether something was found that has not ended. */
  public boolean hasFindings() {
    return !findings.equals("0");
  }

  /** Whether a person is needed. */
  public boolean needsPerson() {
    return payments > 0 || oldestRefund != null || hasFindings();
  }
}
