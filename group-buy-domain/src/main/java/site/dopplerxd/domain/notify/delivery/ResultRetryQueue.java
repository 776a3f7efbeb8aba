package site.dopplerxd.domain.notify.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Results that were refused when they were to be written down. Tried again in halves, so that the
 * one the database does not take is soon alone; then it rests between its tries, longer and longer,
 * so that it holds up no other. For one thread.
 */
final class ResultRetryQueue {
  private static final Duration FIRST_REST = Duration.ofMillis(100);
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);

  /**
   * What is written at once.
   *
   * @param rest how long it rests when it is refused and cannot be halved
   */
  record Part(List<ResultWriter.Entry> entries, Duration rest) {
    static Part fresh(List<ResultWriter.Entry> entries) {
      return new Part(entries, FIRST_REST);
    }

    private Part between(int from, int to) {
      return new Part(List.copyOf(entries.subList(from, to)), rest);
    }

    private Part rested() {
      Duration longer = rest.multipliedBy(2);
      return new Part(entries, longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST);
    }
  }

  private record Resting(Part part, long untilNanos) implements Comparable<Resting> {
    @Override
    public int compareTo(Resting other) {
      return Long.signum(untilNanos - other.untilNanos);
    }
  }

  private final Queue<Part> halves = new ArrayDeque<>();
  private final Queue<Resting> resting = new PriorityQueue<>();

  /** Keeps what could not be written together. */
  void add(Part refused, long nowNanos) {
    int size = refused.entries().size();
    if (size == 1) {
      resting.add(new Resting(refused.rested(), nowNanos + refused.rest().toNanos()));
    } else {
      halves.add(refused.between(0, size / 2));
      halves.add(refused.between(size / 2, size));
    }
  }

  /**
   * Hands out what is to be tried next.
   *
   * @param soon whether to cut rests short
   * @return absent when there is nothing, or it still rests
   */
  Optional<Part> next(long nowNanos, boolean soon) {
    if (!halves.isEmpty()) {
      return Optional.of(halves.remove());
    }
    return Optional.ofNullable(resting.peek())
        .filter(first -> soon || first.untilNanos() - nowNanos <= 0)
        .map(first -> resting.remove().part());
  }

  boolean isEmpty() {
    return halves.isEmpty() && resting.isEmpty();
  }

  /** Hands out everything there is. */
  List<ResultWriter.Entry> removeAll() {
    List<ResultWriter.Entry> all = new ArrayList<>();
    halves.forEach(part -> all.addAll(part.entries()));
    resting.forEach(one -> all.addAll(one.part().entries()));
    halves.clear();
    resting.clear();
    return all;
  }
}
