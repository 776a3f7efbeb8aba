package site.dopplerxd.domain.testing;

import java.time.Duration;
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

/** A repository to put something in the way of another one: override what is to be different. */
public class ForwardingNotifyTasks implements NotifyTaskRepository {
  private final NotifyTaskRepository tasks;

  public ForwardingNotifyTasks(NotifyTaskRepository tasks) {
    this.tasks = tasks;
  }

  @Override
  public NotifyTaskEntity addLeased(Notification notification, Lease lease) {
    return tasks.addLeased(notification, lease);
  }

  @Override
  public NotifyTaskEntity addDue(Notification notification) {
    return tasks.addDue(notification);
  }

  @Override
  public OptionalLong findOpenForUpdate(String eventKey) {
    return tasks.findOpenForUpdate(eventKey);
  }

  @Override
  public OptionalLong findOpenOfTeamForUpdate(TeamId teamId, NotifyCategory category) {
    return tasks.findOpenOfTeamForUpdate(teamId, category);
  }

  @Override
  public NotifyTaskEntity addBehind(Notification notification, long predecessor) {
    return tasks.addBehind(notification, predecessor);
  }

  @Override
  public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
    return tasks.claimDue(types, limit, lease);
  }

  @Override
  public List<LeasedTask> claimDueOf(TeamId teamId, DueTypes types, int limit, Lease lease) {
    return tasks.claimDueOf(teamId, types, limit, lease);
  }

  @Override
  public RecordedBatch record(List<AttemptRecord> attempts) {
    return tasks.record(attempts);
  }

  @Override
  public void release(List<Release> releases) {
    tasks.release(releases);
  }

  @Override
  public Optional<Duration> untilNextDue(DueTypes types) {
    return tasks.untilNextDue(types);
  }

  @Override
  public DueBacklog backlog() {
    return tasks.backlog();
  }
}
