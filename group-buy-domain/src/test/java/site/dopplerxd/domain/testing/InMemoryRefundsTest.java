package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

class InMemoryRefundsTest extends RefundDueRepositoryContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryRefunds refunds = new InMemoryRefunds(database);

  @Override
  protected RefundDueRepository repository() {
    return refunds;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
