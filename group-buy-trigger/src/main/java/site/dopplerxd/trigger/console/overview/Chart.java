package site.dopplerxd.trigger.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import site.dopplerxd.domain.minute.MinuteCounts;

/**
 * Lines over time, of figures per minute, to be drawn in {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param name of its text
 * @param top what the upper edge stands for
 */
record Chart(String name, Instant from, Instant to, String top, List<Line> lines) {
  static final int WIDTH = 600;
  static final int HEIGHT = 120;

  /**
   * One line.
   *
   * @param name of its text
   * @param points as SVG has them
   * @param latest the last figure per minute, as a text
   */
  record Line(String name, String points, String latest) {}

  /** What a line shows. */
  record Figure(String name, ToIntFunction<MinuteCounts> of) {}

  /**
   * A chart of these steps.
   *
   * @param steps what was done in each step, by its beginning; not empty
   * @param step how long each is, in whole minutes
   */
  static Chart of(
      String name, SortedMap<Instant, MinuteCounts> steps, Duration step, List<Figure> figures) {
    double minutes = step.toMinutes();
    List<MinuteCounts> counts = List.copyOf(steps.values());
    double top =
        figures.stream()
            .flatMapToInt(figure -> counts.stream().mapToInt(figure.of()))
            .max()
            .orElse(0);
    double height = Math.max(minutes, top);
    List<Line> lines =
        figures.stream().map(figure -> line(figure, counts, height, minutes)).toList();
    return new Chart(
        name, steps.firstKey(), steps.lastKey().plus(step), shown(height / minutes), lines);
  }

  private static Line line(
      Figure figure, List<MinuteCounts> counts, double height, double minutes) {
    double wide = WIDTH / (double) Math.max(1, counts.size() - 1);
    String points =
        IntStream.range(0, counts.size())
            .mapToObj(i -> point(i * wide, figure.of().applyAsInt(counts.get(i)) / height))
            .collect(Collectors.joining(" "));
    int latest = figure.of().applyAsInt(counts.get(counts.size() - 1));
    return new Line(figure.name(), points, shown(latest / minutes));
  }

  private static String point(double x, double share) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, HEIGHT - 1 - share * (HEIGHT - 2));
  }

  private static String shown(double perMinute) {
    return perMinute == Math.rint(perMinute)
        ? String.valueOf((long) perMinute)
        : String.format(Locale.ROOT, "%.1f", perMinute);
  }
}
