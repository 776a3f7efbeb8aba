package site.dopplerxd.domain.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

/** Deletes refunds that were done, and findings that were not seen again, long ago. */
@RequiredArgsConstructor
public final class TradeRetention {
  private static final int BATCH = 500;
  private static final int MOST_BATCHES = 2_000;

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
        deleted(() -> refunds.deleteDoneBefore(now.minus(refundsKept), BATCH)),
        deleted(() -> findings.deleteSeenBefore(now.minus(findingsKept), BATCH)));
  }

  private static int deleted(IntSupplier batch) {
    int total = 0;
    for (int i = 0; i < MOST_BATCHES && !Thread.currentThread().isInterrupted(); i++) {
      int deleted = batch.getAsInt();
      total += deleted;
      if (deleted == 0) {
        break;
      }
    }
    return total;
  }
}
