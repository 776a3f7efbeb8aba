package site.dopplerxd.domain.testing;

import java.time.Duration;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.operation.NotifyTaskAdminRepository;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.TradeRepository;

class InMemoryTaskAdminTest extends TaskAdminContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final SettableClock clock = new SettableClock();
  private final InMemoryTrades trades = new InMemoryTrades(database);
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final InMemoryTaskAdmin admin = new InMemoryTaskAdmin(tasks, trades, FakeChannel.http());

  @Override
  protected NotifyTaskRepository repository() {
    return tasks;
  }

  @Override
  protected NotifyTaskQueries archive() {
    return admin;
  }

  @Override
  protected NotifyTaskAdminRepository changes() {
    return admin;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected void storeStatus(long id, int code) {
    tasks.storeStatus(id, TaskStatus.of(code));
  }

  @Override
  protected void letPass(Duration duration) {
    clock.advance(duration);
  }

  @Override
  protected TradeRepository trades() {
    return trades;
  }
}
