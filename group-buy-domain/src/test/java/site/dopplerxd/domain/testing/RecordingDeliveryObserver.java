package site.dopplerxd.domain.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;

/** Remembers what it was told. */
public final class RecordingDeliveryObserver implements DeliveryObserver {
  public record Attempted(AttemptRecord attempt, boolean stale) {}

  private final List<Attempted> attempted = new CopyOnWriteArrayList<>();
  private final List<LeasedTask> leftUncalled = new CopyOnWriteArrayList<>();
  private final List<LeasedTask> released = new CopyOnWriteArrayList<>();
  private final List<LocalFailure> ourFaults = new CopyOnWriteArrayList<>();
  private final List<Integer> failedRecordings = new CopyOnWriteArrayList<>();
  private final List<Integer> failedPostponings = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> failedWakeUps = new CopyOnWriteArrayList<>();

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    attempted.add(new Attempted(attempt, stale));
  }

  @Override
  public void leftUncalled(LeasedTask task) {
    leftUncalled.add(task);
  }

  @Override
  public void released(LeasedTask task, String why) {
    released.add(task);
  }

  @Override
  public void localFailure(LeasedTask task, LocalFailure fault) {
    ourFaults.add(fault);
  }

  @Override
  public void recordingFailed(int attempts, RuntimeException cause) {
    failedRecordings.add(attempts);
  }

  @Override
  public void releasingFailed(int tasks, RuntimeException cause) {
    failedPostponings.add(tasks);
  }

  @Override
  public void wakeUpFailed(RuntimeException cause) {
    failedWakeUps.add(cause);
  }

  public List<Attempted> attempted() {
    return List.copyOf(attempted);
  }

  public List<LeasedTask> leftUncalled() {
    return List.copyOf(leftUncalled);
  }

  public List<LeasedTask> released() {
    return List.copyOf(released);
  }

  public List<LocalFailure> ourFaults() {
    return List.copyOf(ourFaults);
  }

  /** How many results each recording held that failed. */
  public List<Integer> failedRecordings() {
    return List.copyOf(failedRecordings);
  }

  /** How many tasks each release held that failed. */
  public List<Integer> failedPostponings() {
    return List.copyOf(failedPostponings);
  }

  public List<RuntimeException> failedWakeUps() {
    return List.copyOf(failedWakeUps);
  }
}
