package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.List;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.model.TaskStatus;
import site.dopplerxd.domain.notify.retention.ExpiredTaskRepository;
import site.dopplerxd.domain.shared.UnitOfWork;

class InMemoryNotifyTasksTest extends NotifyTaskRepositoryContract {
  private final InMemoryUnitOfWork database = new InMemoryUnitOfWork();
  private final SettableClock clock = new SettableClock();
  private final InMemoryNotifyTasks tasks = new InMemoryNotifyTasks(database, clock);

  @Override
  protected NotifyTaskRepository repository() {
    return tasks;
  }

  @Override
  protected ExpiredTaskRepository closedTasks() {
    return tasks;
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
  protected NotifyTaskEntity storedTask(long id) {
    return tasks.task(id);
  }

  @Override
  protected void storeStatus(long id, int code) {
    tasks.storeStatus(id, TaskStatus.of(code));
  }

  @Override
  protected void closeUnseen(long id) {
    tasks.closeUnseen(id);
  }

  @Override
  protected List<Long> storedIds() {
    return tasks.tasks().stream().map(NotifyTaskEntity::id).toList();
  }

  @Override
  protected List<StoredAttempt> attemptsOf(long taskId) {
    return tasks.attempts().stream()
        .filter(kept -> kept.attempt().taskId() == taskId)
        .map(InMemoryNotifyTasksTest::stored)
        .toList();
  }

  private static StoredAttempt stored(InMemoryNotifyTasks.KeptAttempt kept) {
    DeliveryResult result = kept.attempt().result();
    Integer httpStatus = null;
    String answer = null;
    String ackRule = null;
    if (result instanceof DeliveryResult.Delivered delivered) {
      httpStatus = delivered.status().orElse(null);
      answer = delivered.answer();
      ackRule = delivered.rule().map(Enum::name).orElse(null);
    } else if (result instanceof DeliveryResult.Refused refused) {
      httpStatus = refused.status().orElse(null);
      answer = refused.answer();
    }
    return new StoredAttempt(
        kept.attempt().number(),
        result.outcome(),
        httpStatus,
        answer,
        result.error().orElse(null),
        ackRule,
        kept.stale());
  }
}
