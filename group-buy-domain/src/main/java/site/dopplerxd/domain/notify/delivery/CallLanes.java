package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
