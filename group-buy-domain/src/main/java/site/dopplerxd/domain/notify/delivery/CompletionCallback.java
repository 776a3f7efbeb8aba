package site.dopplerxd.domain.notify.delivery;

import java.util.function.Consumer;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.delivery.port.Lease;
import site.dopplerxd.domain.notify.delivery.port.LeasedTask;
import site.dopplerxd.domain.notify.delivery.port.NotifyTaskRepository;
import site.dopplerxd.domain.notify.model.Notification;

/**
 * One callback on its way into the world: written in the transaction that owes it, sent after the
 * commit. Written already leased to this node when it has a slot free, so that the call at once
 * needs no claim, and due for anybody when it has none, or is shutting down. For one thread; always
 * to be closed.
 */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public final class CompletionCallback implements AutoCloseable {
  private final NotifyTaskRepository tasks;
  private final Leases leases;
  private final InFlightLimit slots;
  private final Consumer<LeasedTask> call;
  private final Runnable overflow;
  private boolean slotTaken;
  private @Nullable LeasedTask leased;

  /** Writes the task. Called again when its transaction is run again. */
  public void write(Notification notification) {
    slotTaken = slotTaken || slots.tryTake();
    if (slotTaken) {
      Lease lease = leases.next();
      leased = new LeasedTask(tasks.addLeased(notification, lease), lease);
    } else {
      tasks.addDue(notification);
    }
  }

  /** Sends what was written, now that it is committed. Does not wait for the call. */
  public void committed() {
    if (leased == null) {
      overflow.run();
      return;
    }
    slotTaken = false;
    call.accept(leased);
  }

  /** Gives the slot back unless the call has it by now. */
  @Override
  public void close() {
    if (slotTaken) {
      slotTaken = false;
      slots.release(1);
    }
  }
}
