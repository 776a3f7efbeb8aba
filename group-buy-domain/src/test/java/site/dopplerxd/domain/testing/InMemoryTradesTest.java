package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.TradeRepository;

class InMemoryTradesTest extends TradeRepositoryContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades trades = new InMemoryTrades(database);

  @Override
  protected TradeRepository repository() {
    return trades;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
