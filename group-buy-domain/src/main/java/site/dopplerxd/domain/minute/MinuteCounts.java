package site.dopplerxd.domain.minute;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was done in a while.
 *
 * @param delivered calls that the merchant acknowledged
 * @param refused calls that it refused
 * @param unreachable calls without an answer
 * @param otherOutcomes calls that were forbidden, or ended otherwise
 * @param latencies how many calls were answered within each of {@link #BOUNDS} and not within the
 *     one before, counted from the moment from which they were due; the last number is of those
 *     that took longer
 */
public record MinuteCounts(
    int locks,
    int settlements,
    int completions,
    int delivered,
    int refused,
    int unreachable,
    int otherOutcomes,
    List<Integer> latencies) {
  /** In milliseconds. */
  public static final List<Integer> BOUNDS = List.of(10, 30, 100, 300, 1_000, 3_000, 10_000);

  public static final MinuteCounts NONE =
      new MinuteCounts(0, 0, 0, 0, 0, 0, 0, IntStream.range(0, buckets()).map(i -> 0).boxed().toList());

  public MinuteCounts {
    if (latencies.size() != buckets()) {
      throw new IllegalArgumentException("there are " + buckets() + " latencies");
    }
    latencies = List.copyOf(latencies);
  }

  static int buckets() {
    return BOUNDS.size() + 1;
  }

  public int callbacks() {
    return delivered + refused + unreachable + otherOutcomes;
  }

  public MinuteCounts plus(MinuteCounts more) {
    return new MinuteCounts(
        locks + more.locks,
        settlements + more.settlements,
        completions + more.completions,
        delivered + more.delivered,
        refused + more.refused,
        unreachable + more.unreachable,
        otherOutcomes + more.otherOutcomes,
        IntStream.range(0, buckets())
            .map(i -> latencies.get(i) + more.latencies.get(i))
            .boxed()
            .toList());
  }

  /**
   * The bound within which this share of the calls was answered.
   *
   * @param share above 0, at most 1
   * @return absent without a call, and when that many took longer than the last bound
   */
  public Optional<Duration> within(double share) {
    long all = latencies.stream().mapToLong(Integer::longValue).sum();
    long wanted = (long) Math.ceil(all * share);
    long seen = 0;
    for (int i = 0; all > 0 && i < BOUNDS.size(); i++) {
      seen += latencies.get(i);
      if (seen >= wanted) {
        return Optional.of(Duration.ofMillis(BOUNDS.get(i)));
      }
    }
    return Optional.empty();
  }
}
