package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.operator.port.OperatorAudit;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemoryOperatorAuditTest extends OperatorAuditContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryOperatorAudit audit =
      new InMemoryOperatorAudit(database, new SettableClock());

  @Override
  protected OperatorAudit audit() {
    return audit;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
