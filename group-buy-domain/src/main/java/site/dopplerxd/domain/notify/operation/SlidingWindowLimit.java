package site.dopplerxd.domain.notify.operation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.types.RateLimitedException;

/** How many calls one operator, and all together, may make within any minute. Thread-safe. */
@RequiredArgsConstructor
final class SlidingWindowLimit {
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  private record Call(Operator operator, long at) {}

  private final Deque<Call> calls = new ArrayDeque<>();
  private final int ofOne;
  private final int ofAll;
  private final LongSupplier nanoTime;

  /** Takes one; {@link RateLimitedException} when this operator, or all together, had theirs. */
  synchronized void take(Operator operator) {
    long now = nanoTime.getAsLong();
    while (!calls.isEmpty() && now - calls.getFirst().at() >= WINDOW) {
      calls.removeFirst();
    }
    List<Call> own = calls.stream().filter(call -> call.operator().equals(operator)).toList();
    long wait = Math.max(untilRoom(own, ofOne, now), untilRoom(calls, ofAll, now));
    if (wait > 0) {
      throw new RateLimitedException(
          "%d/min, %d/min".formatted(ofOne, ofAll), Duration.ofNanos(wait));
    }
    calls.addLast(new Call(operator, now));
  }

  /** Until the oldest of them has left the window, when there are as many as there may be. */
  private static long untilRoom(Collection<Call> recent, int most, long now) {
    return recent.size() < most ? 0 : recent.iterator().next().at() + WINDOW - now;
  }
}
