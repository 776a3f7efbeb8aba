package site.dopplerxd.domain.testing;

import java.time.Duration;
import site.dopplerxd.domain.notify.port.NotifyTaskArchive;
import site.dopplerxd.domain.notify.port.NotifyTaskChanges;
import site.dopplerxd.domain.notify.port.NotifyTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.port.TradeRepository;

class InMemoryTaskDeskTest extends TaskDeskContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final SettableClock clock = new SettableClock();
  private final InMemoryTrades trades = new InMemoryTrades(database);
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);
  private final InMemoryTaskDesk desk = new InMemoryTaskDesk(tasks, trades, new PlainHostNames());

  @Override
  protected NotifyTaskRepository repository() {
    return tasks;
  }

  @Override
  protected NotifyTaskArchive archive() {
    return desk;
  }

  @Override
  protected NotifyTaskChanges changes() {
    return desk;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
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
