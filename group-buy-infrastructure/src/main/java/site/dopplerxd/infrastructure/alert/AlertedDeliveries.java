package site.dopplerxd.infrastructure.alert;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.notify.channel.DeliveryDestinations;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/** Reports the tasks that were given up. Other trouble shows in the backlog and the breakers. */
@Component
@RequiredArgsConstructor
final class AlertedDeliveries implements DeliveryObserver {
  private final Alerts alerts;
  private final DeliveryDestinations hosts;

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    NotifyTaskEntity task = attempt.task();
    if (!stale && task.status() == NotifyStatus.FAILED) {
      alerts.taskFailed(new FailedTask(hostOf(task), task.id(), task.notification().teamId()));
    }
  }

  /** Name and port only: paths and queries of merchants' URLs may hold what is not ours to tell. */
  private String hostOf(NotifyTaskEntity task) {
    String host = hosts.of(task.notification().target());
    return host.isEmpty() ? "no host" : host;
  }
}
