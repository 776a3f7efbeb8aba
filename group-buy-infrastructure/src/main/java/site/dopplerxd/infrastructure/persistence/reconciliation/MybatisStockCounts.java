package site.dopplerxd.infrastructure.persistence.reconciliation;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.reconciliation.StockCheck;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.reconciliation.StockCounts.NotCountedException;
import site.dopplerxd.domain.shared.ActivityId;

/**
 * Compares group_buy_stock with the places. Corrections wait for each other at the activity's row,
 * which no lock of a place needs: places are counted while the count itself is free.
 */
@Repository
@RequiredArgsConstructor
final class MybatisStockCounts implements StockCounts {
  private final ReconciliationDao rows;

  @Override
  public List<ActivityId> counted(long afterId, int limit) {
    return rows.countedActivities(afterId, limit).stream().map(ActivityId::new).toList();
  }

  @Override
  public Optional<StockCheck> look(ActivityId activity) {
    try {
      return Optional.ofNullable(rows.stockCheck(activity.value()))
          .map(row -> new StockCheck(activity, row.sold(), row.places()));
    } catch (QueryTimeoutException e) {
      throw new NotCountedException(e);
    }
  }

  @Override
  public Optional<StockCheck> lookForUpdate(ActivityId activity) {
    rows.activityForUpdate(activity.value());
    return look(activity);
  }

  @Override
  public void correct(StockCheck seen) {
    rows.changeSold(seen.activityId().value(), seen.missing());
  }
}
