package site.dopplerxd.benchmark;

import java.util.List;
import java.util.Locale;

/** Where a figure lies, in milliseconds. */
public record Percentiles(int count, double p50, double p95, double p99, double max) {
  private static final double NANOS_PER_MILLI = 1e6;

  public static Percentiles of(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return new Percentiles(
        sorted.size(), at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(List<Long> sorted, double share) {
    int index = Math.max(0, (int) Math.ceil(share * sorted.size()) - 1);
    return sorted.get(index) / NANOS_PER_MILLI;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "n=%d p50=%.2f ms p95=%.2f ms p99=%.2f ms max=%.2f ms",
        count,
        p50,
        p95,
        p99,
        max);
  }
}
