package site.dopplerxd.domain.notify.delivery.port;

import site.dopplerxd.domain.notify.model.DeliveryResult.LocalFailure;

/**
 * Is told what delivery does, for logs and metrics. Must be quick and must not throw. What an
 * observer does not care about, it does not override.
 */
public interface DeliveryObserver {
  /**
   * A call was made and its result is written down; {@code stale} when the task's version was
   * raised meanwhile, so that it changed nothing.
   */
  default void attempted(AttemptRecord attempt, boolean stale) {}

  /**
   * A claimed task was not called, nor given back: too little of its lease was left, or this node
   * is stopping. It can be claimed again once the lease has ended.
   */
  default void leftUncalled(LeasedTask task) {}

  /**
   * A claimed task was given back without a call: its destination may not be called now, the task
   * is closed, or this node does not know how to deliver it; {@code why} says which in one word.
   */
  default void released(LeasedTask task, String why) {}

  /**
   * A claimed task met a local failure: it is not counted, and its merchant is charged with
   * nothing. It is given back; without a thread to call it, it is due again when its lease ends.
   */
  default void localFailure(LeasedTask task, LocalFailure failure) {}

  /** Results could not be written down and will be tried again. */
  default void recordingFailed(int attempts, RuntimeException cause) {}

  /** Tasks could not be given back; each is due again once its lease has ended. */
  default void releasingFailed(int tasks, RuntimeException cause) {}

  /**
   * Looking for what is due failed when the timer woke up, between two rounds of the job, where no
   * caller waits for an answer; the job's next round looks again.
   */
  default void wakeUpFailed(RuntimeException cause) {}
}
