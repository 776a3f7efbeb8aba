package site.dopplerxd.domain.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import site.dopplerxd.domain.reconciliation.StockCounts;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemoryStockCountsTest extends StockCountsContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final Map<ActivityId, Integer> open = new ConcurrentHashMap<>();
  private final InMemoryStock stock = new InMemoryStock(database).holding(open::get);

  @Override
  protected StockCounts counts() {
    return stock;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected void arrange(ActivityId activity, int sold, int places) {
    open.put(activity, places);
    stock.counting(activity, sold);
  }
}
