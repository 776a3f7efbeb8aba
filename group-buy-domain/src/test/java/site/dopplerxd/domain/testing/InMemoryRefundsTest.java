package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.payment.port.PlacePayments;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.RefundDueRepository;

class InMemoryRefundsTest extends RefundDueRepositoryContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryPlacePayments payments = new InMemoryPlacePayments();
  private final InMemoryRefunds refunds = new InMemoryRefunds(database).beside(payments);

  @Override
  protected RefundDueRepository repository() {
    return refunds;
  }

  @Override
  protected PlacePayments payments() {
    return payments;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
