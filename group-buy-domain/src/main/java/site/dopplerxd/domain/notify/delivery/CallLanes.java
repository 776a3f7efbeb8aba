package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.notify.model.NotifyType;

/**
 * Permits and threads: those that channels share, and those of channels that have their own. A
 * channel with its own never holds a shared permit while it delivers.
 */
final class CallLanes {
  private final Lane shared;
  private final Map<NotifyType, Lane> own;

  /**
   * Permits to call at once, and the threads that call.
   *
   * @param workers as many threads as there are calls, which the permits bound
   */
  record Lane(InFlightLimit permits, ExecutorService workers) {}

  /**
   * Takes the shared permits, and the limits of the channels that have their own.
   *
   * @param workers makes the threads of one lane
   */
  CallLanes(
      InFlightLimit permits,
      Map<NotifyType, Integer> ownLimits,
      Supplier<ExecutorService> workers) {
    this.shared = new Lane(permits, workers.get());
    this.own =
        ownLimits.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    its -> new Lane(new InFlightLimit(its.getValue()), workers.get())));
  }

  Lane shared() {
    return shared;
  }

  /**
   * The lane of this type. The caller's shared permit is exchanged for one of its own.
   *
   * @return null when its lane is full; the caller keeps the shared permit then
   */
  @Nullable Lane enter(NotifyType type) {
    Lane its = own.get(type);
    if (its == null) {
      return shared;
    }
    if (!its.permits().tryTake()) {
      return null;
    }
    shared.permits().release(1);
    return its;
  }

  /** Waits until all permits have come back; whether they have. The shared ones are closed. */
  boolean awaitAll(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    // A shared permit comes back only after the one it is exchanged for was taken.
    boolean all = shared.permits().awaitAll(atMost);
    for (Lane lane : own.values()) {
      all &= lane.permits().awaitAll(Duration.ofNanos(end - System.nanoTime()));
    }
    return all;
  }

  /** Starts no thread any more. */
  void shutdown() {
    Stream.of(List.of(shared), own.values())
        .flatMap(Collection::stream)
        .forEach(lane -> lane.workers().shutdown());
  }
}
