package site.dopplerxd.infrastructure.persistence.reconciliation;

import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.reconciliation.OpenMatters;

/** Counts in refund_due and reconciliation_finding. */
@Repository
@RequiredArgsConstructor
final class MybatisOpenMatters implements OpenMatters {
  private static final int COUNTED_AT_MOST = 10_000;

  /** More than a day: each walk over all rows sees what still is so. */
  private static final int HOURS = 25;

  private final ReconciliationDao rows;

  @Override
  public Figures figures() {
    ReconciliationDao.OpenRefundsRow refunds = rows.openRefunds(COUNTED_AT_MOST);
    return new Figures(
        refunds.refunds(),
        Duration.ofSeconds(refunds.oldestSeconds()),
        rows.standingFindings(HOURS, COUNTED_AT_MOST));
  }
}
