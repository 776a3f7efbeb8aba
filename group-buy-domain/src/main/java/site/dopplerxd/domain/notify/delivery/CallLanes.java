package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.notify.delivery.DispatcherLoad.LaneLoad;
import site.dopplerxd.domain.notify.delivery.port.DueTypes;
import site.dopplerxd.domain.notify.model.NotifyType;

/**
 * The lane that channels share, and those of channels that have their own: what hangs in one holds
 * up no task of another.
 */
final class CallLanes {
  private final Lane shared;
  private final Map<NotifyType, Lane> own;

  /**
   * What calls of some types need: permits to call at once, threads that call, and a timer that
   * looks for what is due.
   */
  static final class Lane {
    private final DueTypes types;
    private final InFlightLimit permits;
    private final ExecutorService workers;
    private final WakeUpTimer timer;

    /**
     * Makes an idle one.
     *
     * @param workers see {@link #newWorkers}
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

    /** As many threads as there are calls, which the permits bound. */
    static ExecutorService newWorkers() {
      AtomicInteger number = new AtomicInteger();
      return Executors.newCachedThreadPool(
          task -> new Thread(task, "notify-call-" + number.incrementAndGet()));
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

    private LaneLoad load(String name) {
      return new LaneLoad(name, permits.all(), permits.used());
    }

    /** Looks for nothing any more; what is under way goes on. */
    void close() {
      timer.close();
    }
  }

  /**
   * Takes the bounds.
   *
   * @param shared calls under way at once over channels without a limit of their own
   * @param lanes makes a lane for these types with so many permits
   */
  CallLanes(
      int shared, Map<NotifyType, Integer> ownLimits, BiFunction<DueTypes, Integer, Lane> lanes) {
    this.shared = lanes.apply(DueTypes.allBut(ownLimits.keySet()), shared);
    this.own =
        ownLimits.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    its -> lanes.apply(DueTypes.only(its.getKey()), its.getValue())));
  }

  Lane shared() {
    return shared;
  }

  /** The lane in which tasks of this type are called. */
  Lane of(NotifyType type) {
    return own.getOrDefault(type, shared);
  }

  /** Calls that may be under way at once, over all channels. */
  int permits() {
    return all().stream().mapToInt(lane -> lane.permits().all()).sum();
  }

  /** How busy each is; the shared one first. */
  List<LaneLoad> loads() {
    return Stream.concat(
            Stream.of(shared.load(LaneLoad.SHARED)),
            own.entrySet().stream().map(its -> its.getValue().load(its.getKey().name())))
        .toList();
  }

  /** The shared one first. */
  List<Lane> all() {
    return Stream.concat(Stream.of(shared), own.values().stream()).toList();
  }

  void each(Consumer<Lane> what) {
    all().forEach(what);
  }

  /** Waits until all permits have come back; whether they have. */
  boolean awaitAll(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    boolean back = true;
    for (Lane lane : all()) {
      back &= lane.permits().awaitAll(Duration.ofNanos(end - System.nanoTime()));
    }
    return back;
  }
}
