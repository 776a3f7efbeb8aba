package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.search.TeamQueries;

class InMemoryTeamQueriesTest extends TeamQueriesContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryTrades trades = new InMemoryTrades(database);

  @Override
  protected TeamQueries queries() {
    return new InMemoryTeamQueries(trades);
  }

  @Override
  protected TradeRepository trades() {
    return trades;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
