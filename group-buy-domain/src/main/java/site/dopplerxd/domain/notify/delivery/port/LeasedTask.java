package site.dopplerxd.domain.notify.delivery.port;

import java.time.Duration;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/**
 * A task and the right to call its merchant.
 *
 * @param late for how long it had been due when it was claimed, by the database's clock
 */
public record LeasedTask(NotifyTaskEntity task, Lease lease, Duration late) {
  /** A task that was leased in the moment from which it was due. */
  public LeasedTask(NotifyTaskEntity task, Lease lease) {
    this(task, lease, Duration.ZERO);
  }

  /** For how long its merchant has been waiting since the planned moment. */
  public Duration delay(long nowNanos) {
    return late.plus(lease.age(nowNanos));
  }
}
