package site.dopplerxd.domain.notify.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** How many test callbacks may be sent from this node within any minute. Thread-safe. */
@RequiredArgsConstructor
final class TestCallRate {
  static final int OF_ONE = 10;
  static final int OF_ALL = 30;
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  private record Call(Operator operator, long at) {}

  private final Deque<Call> calls = new ArrayDeque<>();
  private final LongSupplier nanoTime;

  /**
   * Takes one.
   *
   * @throws AppException RATE_LIMITED when this operator, or all together, have had theirs
   */
  synchronized void take(Operator operator) {
    long now = nanoTime.getAsLong();
    while (!calls.isEmpty() && now - calls.getFirst().at() >= WINDOW) {
      calls.removeFirst();
    }
    long own = calls.stream().filter(call -> call.operator().equals(operator)).count();
    if (own >= OF_ONE || calls.size() >= OF_ALL) {
      throw new AppException(ResponseCode.RATE_LIMITED, "%d/min, %d/min".formatted(OF_ONE, OF_ALL));
    }
    calls.addLast(new Call(operator, now));
  }
}
