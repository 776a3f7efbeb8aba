package site.dopplerxd.domain.testing;

import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.control.Switches;

/** The switches in memory, never old. */
public final class InMemorySwitches implements RuntimeSwitches, InMemoryUnitOfWork.Store {
  private final InMemoryUnitOfWork database;
  private Switches stored = Switches.OPEN;

  public InMemorySwitches(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** Sets them as an operator would. */
  public void set(Switches switches) {
    database.locked(() -> stored = switches);
  }

  @Override
  public Switches current() {
    return stored();
  }

  @Override
  public Switches stored() {
    return database.locked(() -> stored);
  }

  @Override
  public boolean save(Switches changed) {
    return database.lockedInTransaction(
        () -> {
          boolean saved = stored.version() == changed.version() - 1;
          stored = saved ? changed : stored;
          return saved;
        });
  }

  @Override
  public Runnable undo() {
    Switches before = stored;
    return () -> stored = before;
  }
}
