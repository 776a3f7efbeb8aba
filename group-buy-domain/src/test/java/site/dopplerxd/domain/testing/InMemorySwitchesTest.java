package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemorySwitchesTest extends RuntimeSwitchesContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final InMemorySwitches switches = new InMemorySwitches(database);

  @Override
  protected RuntimeSwitches switches() {
    return switches;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }
}
