package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;

class InMemoryTradesTest extends TradeRepositoryContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryRefunds refunds = new InMemoryRefunds(database);
  private final InMemoryTrades trades = new InMemoryTrades(database).beside(refunds);

  @Override
  protected TradeRepository repository() {
    return trades;
  }

  @Override
  protected RefundDueRepository refunds() {
    return refunds;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
