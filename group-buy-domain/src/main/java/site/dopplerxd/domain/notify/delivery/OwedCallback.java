package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.delivery.CallLanes.Lane;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.Notification;

/**
 * The callback that a transaction may owe: written in it, sent after its commit. Written leased to
 * this node when it has a permit free, so that the call at once needs no claim; otherwise, and when
 * it is shutting down, due for any node. Always to be closed.
 *
 * <p>For one thread at a time: another one may write what is owed while the one that has opened it
 * waits for the outcome. What hands the work over and the outcome back must order the two, as
 * {@link site.dopplerxd.domain.shared.combine.Combiner} does.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class OwedCallback implements AutoCloseable {
  private final NotifyTaskRepository tasks;
  private final Leases leases;
  private final CallLanes lanes;
  private final BiConsumer<LeasedTask, Lane> call;

  /** Of the task that was written; null when it waits for another one. */
  private @Nullable Lane targetLane;

  /** Whose permit is held. */
  private @Nullable Lane permitLane;

  private @Nullable LeasedTask leased;

  /** Writes the task. Called again when its transaction is run again, or another in its place. */
  public void write(Notification notification) {
    Lane lane = lanes.of(notification.target().type());
    targetLane = lane;
    if (hasPermitOf(lane)) {
      Lease lease = leases.next().of(notification.category());
      leased = new LeasedTask(tasks.addLeased(notification, lease), lease);
    } else {
      leased = null;
      tasks.addDue(notification);
    }
  }

  private boolean hasPermitOf(Lane lane) {
    if (permitLane != lane) {
      close();
      permitLane = lane.permits().tryTake() ? lane : null;
    }
    return permitLane != null;
  }

  /**
   * Writes the task so that it is called after others are closed: it waits for the latest of them
   * that is open. A latest one that was given up may leave an earlier one open.
   *
   * @param predecessors their event keys, the earliest first; so are they locked, as by those who
   *     close one and wake the next
   */
  public void writeAfter(Notification notification, List<String> predecessors) {
    OptionalLong latest =
        predecessors.stream()
            .map(tasks::findOpenForUpdate)
            .filter(OptionalLong::isPresent)
            .reduce(OptionalLong.empty(), (earlier, later) -> later);
    if (latest.isEmpty()) {
      write(notification);
      return;
    }
    targetLane = null;
    tasks.addBehind(notification, latest.getAsLong());
  }

  /** Sends what was written, now that it is committed. Does not wait for the call. */
  public void sendAfterCommit() {
    Lane lane = targetLane;
    if (lane == null) {
      return;
    }
    if (permitLane == null || leased == null) {
      lane.wakeIn(Duration.ZERO);
      return;
    }
    permitLane = null;
    call.accept(leased, lane);
  }

  /** Gives the permit back unless the call has it by now. */
  @Override
  public void close() {
    if (permitLane != null) {
      permitLane.permits().release(1);
      permitLane = null;
    }
  }
}
