package site.dopplerxd.system.process;

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

/** Halts after a claim that got something, and before results are recorded. */
record HaltingTasks(NotifyTaskRepository real) implements NotifyTaskRepository {
  @Override
  public NotifyTaskEntity addLeased(Notification notification, Lease lease) {
    return real.addLeased(notification, lease);
  }

  @Override
  public NotifyTaskEntity addDue(Notification notification) {
    return real.addDue(notification);
  }

  @Override
  public OptionalLong findOpenForUpdate(String eventKey) {
    return real.findOpenForUpdate(eventKey);
  }

  @Override
  public OptionalLong findOpenOfTeamForUpdate(TeamId teamId, NotifyCategory category) {
    return real.findOpenOfTeamForUpdate(teamId, category);
  }

  @Override
  public NotifyTaskEntity addBehind(Notification notification, long predecessor) {
    return real.addBehind(notification, predecessor);
  }

  @Override
  public List<LeasedTask> claimDue(DueTypes types, int limit, Lease lease) {
    List<LeasedTask> claimed = real.claimDue(types, limit, lease);
    if (!claimed.isEmpty()) {
      HaltPoint.AFTER_CLAIM.reached();
    }
    return claimed;
  }

  @Override
  public List<LeasedTask> claimDueOf(TeamId teamId, DueTypes types, int limit, Lease lease) {
    return real.claimDueOf(teamId, types, limit, lease);
  }

  @Override
  public RecordedBatch record(List<AttemptRecord> attempts) {
    HaltPoint.BEFORE_RECORD.reached();
    return real.record(attempts);
  }

  @Override
  public void release(List<Release> releases) {
    real.release(releases);
  }

  @Override
  public Optional<Duration> untilNextDue(DueTypes types) {
    return real.untilNextDue(types);
  }

  @Override
  public DueBacklog backlog() {
    return real.backlog();
  }
}
