package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.activity.crowd.CrowdRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemoryCrowdsTest extends CrowdContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemoryCrowds crowds = new InMemoryCrowds(database);

  @Override
  protected CrowdRepository crowds() {
    return crowds;
  }

  @Override
  protected CrowdMembers members() {
    return crowds;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
