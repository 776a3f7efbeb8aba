package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;

/**
 * What calls of some types need: permits to call at once, threads that call, and a timer that looks
 * for what is due.
 */
final class Lane {
  private final DueTypes types;
  private final InFlightLimit permits;
  private final ExecutorService workers;
  private final WakeUpTimer timer;

  /**
   * Makes an idle one.
   *
   * @param workers as many threads as there are calls, which the permits bound
   * @param wakeUp looks for what is due in this lane
   */
  Lane(
      DueTypes types,
      InFlightLimit permits,
      ExecutorService workers,
      Consumer<Lane> wakeUp,
      LongSupplier nanoTime) {
    this.types = types;
    this.permits = permits;
    this.workers = workers;
    this.timer = new WakeUpTimer(() -> wakeUp.accept(this), nanoTime);
  }

  DueTypes types() {
    return types;
  }

  InFlightLimit permits() {
    return permits;
  }

  ExecutorService workers() {
    return workers;
  }

  /** Looks for what is due after this delay, or earlier if that has been asked for. */
  void wakeIn(Duration delay) {
    timer.wakeIn(delay);
  }

  /** Takes nothing on any more; what is under way goes on. */
  void close() {
    permits.close();
    timer.close();
  }
}
