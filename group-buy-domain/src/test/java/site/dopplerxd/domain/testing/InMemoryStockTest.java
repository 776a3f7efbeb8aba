package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.PlaceStock;

class InMemoryStockTest extends PlaceStockContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryStock stock = new InMemoryStock(database);

  @Override
  protected PlaceStock stock() {
    return stock;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected void count(ActivityId activity) {
    stock.counting(activity);
  }
}
