package site.dopplerxd.domain.notify.delivery;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.shared.Safely;

/** Keeps an observer that throws, which it must not, from ending a thread that others need. */
@RequiredArgsConstructor
final class SafeObserver implements DeliveryObserver {
  private final DeliveryObserver observer;

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    Safely.run(() -> observer.attempted(attempt, stale));
  }

  @Override
  public void leaseLost(LeasedTask task) {
    Safely.run(() -> observer.leaseLost(task));
  }

  @Override
  public void released(LeasedTask task, String why) {
    Safely.run(() -> observer.released(task, why));
  }

  @Override
  public void localFailure(LeasedTask task, LocalFailure failure) {
    Safely.run(() -> observer.localFailure(task, failure));
  }

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {
    Safely.run(() -> observer.recordingFailed(attempts, cause));
  }

  @Override
  public void releasingFailed(int tasks, RuntimeException cause) {
    Safely.run(() -> observer.releasingFailed(tasks, cause));
  }

  @Override
  public void roundFailed(RuntimeException cause) {
    Safely.run(() -> observer.roundFailed(cause));
  }
}
