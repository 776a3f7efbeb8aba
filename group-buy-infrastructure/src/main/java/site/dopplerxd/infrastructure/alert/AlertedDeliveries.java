package site.dopplerxd.infrastructure.alert;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/** Reports the tasks that were given up; the rest of what delivery does is no alarm. */
@Component
@RequiredArgsConstructor
final class AlertedDeliveries implements DeliveryObserver {
  private final Alerts alerts;
  private final DeliveryChannels channels;

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    NotifyTaskEntity task = attempt.task();
    if (!stale && task.status() == NotifyStatus.FAILED) {
      alerts.taskFailed(new FailedTask(hostOf(task), task.id(), task.notification().subject()));
    }
  }

  /** Name and port only: paths and queries of merchants' URLs may hold what is not ours to tell. */
  private String hostOf(NotifyTaskEntity task) {
    String host = channels.destination(task.notification().target());
    return host.isEmpty() ? "no host" : host;
  }

  @Override
  public void leaseLost(LeasedTask task) {
    // Others will call it.
  }

  @Override
  public void released(LeasedTask task, String why) {
    // A breaker that is open for too long is found by looking at it.
  }

  @Override
  public void localFailure(LeasedTask task, LocalFailure failure) {
    // Does not count: what it leads to is that tasks stay due.
  }

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {
    // Tried again; what it leads to is that tasks stay due.
  }

  @Override
  public void releasingFailed(int tasks, RuntimeException cause) {
    // They are due again when their lease ends.
  }

  @Override
  public void roundFailed(RuntimeException cause) {
    // The job looks again; what it leads to is that tasks stay due.
  }
}
