package site.dopplerxd.domain.notify.delivery;

import java.util.List;
import java.util.function.Consumer;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;
import site.dopplerxd.domain.shared.Safely;

/** Tells observers, one after the other. One that throws stops neither the others nor delivery. */
final class DeliveryObservers implements DeliveryObserver {
  private final List<DeliveryObserver> observers;

  DeliveryObservers(List<DeliveryObserver> observers) {
    this.observers = List.copyOf(observers);
  }

  private void tell(Consumer<DeliveryObserver> news) {
    observers.forEach(observer -> Safely.run(() -> news.accept(observer)));
  }

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    tell(observer -> observer.attempted(attempt, stale));
  }

  @Override
  public void leftUncalled(LeasedTask task) {
    tell(observer -> observer.leftUncalled(task));
  }

  @Override
  public void released(LeasedTask task, String why) {
    tell(observer -> observer.released(task, why));
  }

  @Override
  public void localFailure(LeasedTask task, LocalFailure failure) {
    tell(observer -> observer.localFailure(task, failure));
  }

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {
    tell(observer -> observer.recordingFailed(attempts, cause));
  }

  @Override
  public void releasingFailed(int tasks, RuntimeException cause) {
    tell(observer -> observer.releasingFailed(tasks, cause));
  }

  @Override
  public void wakeUpFailed(RuntimeException cause) {
    tell(observer -> observer.wakeUpFailed(cause));
  }
}
