package site.dopplerxd.trigger.fake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DueBacklog;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.delivery.port.RecordedBatch;
import site.dopplerxd.domain.notify.delivery.port.Release;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.shared.TeamId;

/** Tasks that are due because a test says so. */
public class FakeNotifyTasks implements NotifyTaskRepository {
  private final Deque<NotifyTaskEntity> due = new ArrayDeque<>();
  private long lastId;

  public synchronized void due(NotifyTaskEntity task) {
    due.add(task);
  }

  @Override
  public synchronized NotifyTaskEntity addLeased(Notification notification, Lease lease) {
    return NotifyTaskEntity.created(++lastId, notification, 1);
  }

  @Override
  public NotifyTaskEntity addDue(Notification notification) {
    return addLeased(notification, new Lease("another-node", Duration.ZERO, 0));
  }

  @Override
  public synchronized List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
    List<LeasedTask> claimed = new ArrayList<>();
    while (!due.isEmpty() && claimed.size() < limit) {
      claimed.add(new LeasedTask(due.remove(), lease));
    }
    return claimed;
  }

  @Override
  public List<LeasedTask> claimDueOf(TeamId teamId, DueTypes types, int limit, Lease lease) {
    return claimDue(types, limit, lease);
  }

  @Override
  public OptionalLong findOpenForUpdate(String eventKey) {
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong findOpenOfTeamForUpdate(TeamId teamId, NotifyCategory category) {
    return OptionalLong.empty();
  }

  @Override
  public NotifyTaskEntity addBehind(Notification notification, long predecessor) {
    return addDue(notification);
  }

  @Override
  public RecordedBatch record(List<AttemptRecord> attempts) {
    return RecordedBatch.NOTHING;
  }

  @Override
  public void release(List<Release> releases) {}

  @Override
  public Optional<Duration> untilNextDue(DueTypes types) {
    return Optional.empty();
  }

  @Override
  public DueBacklog backlog() {
    return new DueBacklog(due.size(), Duration.ZERO);
  }
}
