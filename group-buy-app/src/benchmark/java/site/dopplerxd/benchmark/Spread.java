package site.dopplerxd.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a figure was over the rounds. */
public record Spread(double median, double min, double max) {
  /** Of at least one value. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(
        (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2,
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  /** What one figure was to another, round by round; of as many rounds each. */
  public static Spread ofRatios(List<Double> figures, List<Double> toThese) {
    return of(
        IntStream.range(0, figures.size())
            .mapToObj(round -> figures.get(round) / toThese.get(round))
            .toList());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, min, max);
  }
}
