package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.thread.Steps;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** Deletes refunds that were done, and findings that were not seen again, long ago. */
@RequiredArgsConstructor
public final class TradeRetention {
  private static final int BATCH = 500;
  private static final int MAX_BATCHES = 2_000;

  private final RefundDueRepository refunds;
  private final ReconciliationRepository findings;
  private final Clock clock;
  private final Duration refundsKept;
  private final Duration findingsKept;

  /** What a run deleted. */
  public record Report(int refunds, int findings) {}

  /** One run, of bounded length. What is owed is never deleted. */
  public Report run() {
    Instant now = clock.instant();
    return new Report(
        Steps.untilNothing(
            MAX_BATCHES, () -> refunds.deleteDoneBefore(now.minus(refundsKept), BATCH)),
        Steps.untilNothing(
            MAX_BATCHES, () -> findings.deleteSeenBefore(now.minus(findingsKept), BATCH)));
  }
}
