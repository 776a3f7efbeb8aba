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
 * one the database does not take is soon alone; then it pauses between its tries, longer and
 * longer, so that it holds up no other. For one thread.
 */
final class ResultRetryQueue {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /**
   * What is written at once.
   *
   * @param pause how long before it is tried again when it is refused and cannot be halved
   */
  record Part(List<ResultWriter.Entry> entries, Duration pause) {
    static Part fresh(List<ResultWriter.Entry> entries) {
      return new Part(entries, FIRST_PAUSE);
    }

    private Part between(int from, int to) {
      return new Part(List.copyOf(entries.subList(from, to)), pause);
    }

    private Part pausedLonger() {
      Duration longer = pause.multipliedBy(2);
      return new Part(entries, longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE);
    }
  }

  private record Paused(Part part, long untilNanos) implements Comparable<Paused> {
    @Override
    public int compareTo(Paused other) {
      return Long.signum(untilNanos - other.untilNanos);
    }
  }

  private final Queue<Part> halves = new ArrayDeque<>();
  private final Queue<Paused> paused = new PriorityQueue<>();

  /** Keeps what could not be written together. */
  void add(Part refused, long nowNanos) {
    int size = refused.entries().size();
    if (size == 1) {
      paused.add(new Paused(refused.pausedLonger(), nowNanos + refused.pause().toNanos()));
    } else {
      halves.add(refused.between(0, size / 2));
      halves.add(refused.between(size / 2, size));
    }
  }

  /**
   * Hands out what is to be tried next.
   *
   * @param soon whether to cut pauses short
   * @return absent when there is nothing, or its pause lasts
   */
  Optional<Part> next(long nowNanos, boolean soon) {
    if (!halves.isEmpty()) {
      return Optional.of(halves.remove());
    }
    return Optional.ofNullable(paused.peek())
        .filter(first -> soon || first.untilNanos() - nowNanos <= 0)
        .map(first -> paused.remove().part());
  }

  boolean isEmpty() {
    return halves.isEmpty() && paused.isEmpty();
  }

  /** Hands out everything there is. */
  List<ResultWriter.Entry> removeAll() {
    List<ResultWriter.Entry> all = new ArrayList<>();
    halves.forEach(part -> all.addAll(part.entries()));
    paused.forEach(one -> all.addAll(one.part().entries()));
    halves.clear();
    paused.clear();
    return all;
  }
}
