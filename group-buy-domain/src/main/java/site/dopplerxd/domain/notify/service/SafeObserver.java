package site.dopplerxd.domain.notify.service;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.AttemptRecord;
import site.dopplerxd.domain.notify.model.LeasedTask;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;
import site.dopplerxd.domain.notify.port.DeliveryObserver;

/** Keeps an observer that throws, which it must not, from ending a thread that others need. */
@RequiredArgsConstructor
final class SafeObserver implements DeliveryObserver {
  private static final System.Logger LOG = System.getLogger(SafeObserver.class.getName());

  private final DeliveryObserver observer;

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    safely(() -> observer.attempted(attempt, stale));
  }

  @Override
  public void leaseLost(LeasedTask task) {
    safely(() -> observer.leaseLost(task));
  }

  @Override
  public void postponed(LeasedTask task, String why) {
    safely(() -> observer.postponed(task, why));
  }

  @Override
  public void attemptBroke(NotifyTaskEntity task, Exception cause) {
    safely(() -> observer.attemptBroke(task, cause));
  }

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {
    safely(() -> observer.recordingFailed(attempts, cause));
  }

  @Override
  public void roundFailed(RuntimeException cause) {
    safely(() -> observer.roundFailed(cause));
  }

  private static void safely(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a delivery observer threw", e);
    }
  }
}
