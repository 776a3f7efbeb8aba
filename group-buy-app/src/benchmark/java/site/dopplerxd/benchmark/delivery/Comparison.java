package site.dopplerxd.benchmark.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Rounds side by side: medians, and ratios of one round each. */
record Comparison(List<Map<Contestant, Figures>> rounds) {
  private enum Side {
    LEAST,
    MOST
  }

  /** In Markdown, with columns that line up. */
  String toTable() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| contestant                   | tasks/s | CPU ms/task | database's  | statements/task |"
            + " p50 ms   | p95 ms   | p99 ms   | repeats |");
    lines.add(
        "| ---------------------------- | ------- | ----------- | ----------- | --------------- |"
            + " -------- | -------- | -------- | ------- |");
    rounds.get(0).keySet().stream().map(this::row).forEach(lines::add);
    lines.add("");
    lines.add(
        target(
            "drain, to the best peer",
            Figures::perSecond,
            best(Figures::perSecond),
            Side.MOST,
            2.5));
    lines.add(
        target(
            "drain, to by hand", Figures::perSecond, byHand(Figures::perSecond), Side.MOST, 0.8));
    lines.add(
        target("live p99, to the best peer", Figures::p99, least(Figures::p99), Side.LEAST, 0.5));
    lines.add(
        target(
            "CPU a task, to the best peer",
            Figures::cpuMillis,
            least(Figures::cpuMillis),
            Side.LEAST,
            0.5));
    lines.add(possible("drain, to the best peer", Figures::perSecond, best(Figures::perSecond)));
    lines.add(possible("live p99, to the best peer", Figures::p99, least(Figures::p99)));
    lines.add(
        possible("CPU a task, to the best peer", Figures::cpuMillis, least(Figures::cpuMillis)));
    return String.join(System.lineSeparator(), lines);
  }

  private String row(Contestant contestant) {
    return String.format(
        Locale.ROOT,
        "| %-28s | %7.0f | %11.3f | %11.3f | %15.3f | %8.2f | %8.2f | %8.2f | %7d |",
        contestant.title(),
        median(contestant, Figures::perSecond),
        median(contestant, Figures::cpuMillis),
        median(contestant, Figures::databaseMillis),
        median(contestant, Figures::statements),
        median(contestant, Figures::p50),
        median(contestant, Figures::p95),
        median(contestant, Figures::p99),
        rounds.stream().mapToInt(round -> round.get(contestant).repeats()).sum());
  }

  private double median(Contestant contestant, ToDoubleFunction<Figures> figure) {
    return median(
        rounds.stream().map(round -> figure.applyAsDouble(round.get(contestant))).toList());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static ToDoubleFunction<Map<Contestant, Figures>> best(ToDoubleFunction<Figures> figure) {
    return round -> peers(round).mapToDouble(figure).max().orElseThrow();
  }

  private static ToDoubleFunction<Map<Contestant, Figures>> least(
      ToDoubleFunction<Figures> figure) {
    return round -> peers(round).mapToDouble(figure).min().orElseThrow();
  }

  private static ToDoubleFunction<Map<Contestant, Figures>> byHand(
      ToDoubleFunction<Figures> figure) {
    return round -> figure.applyAsDouble(round.get(Contestant.BY_HAND));
  }

  private static Stream<Figures> peers(Map<Contestant, Figures> round) {
    return round.entrySet().stream()
        .filter(entry -> entry.getKey().isPeer())
        .map(Map.Entry::getValue);
  }

  private String target(
      String what,
      ToDoubleFunction<Figures> figure,
      ToDoubleFunction<Map<Contestant, Figures>> yardstick,
      Side side,
      double target) {
    List<Double> ratios = ratios(Contestant.OURS, figure, yardstick);
    double median = median(ratios);
    boolean met = side == Side.MOST ? median >= target : median <= target;
    return String.format(
        Locale.ROOT,
        "%s, target %s %.1f: %s",
        line(what, ratios),
        side == Side.MOST ? "at least" : "at most",
        target,
        met ? "met" : "missed");
  }

  /** The share of a target that an engine reaches when it delivers and does nothing else. */
  private String possible(
      String what,
      ToDoubleFunction<Figures> figure,
      ToDoubleFunction<Map<Contestant, Figures>> yardstick) {
    return line("by hand: " + what, ratios(Contestant.BY_HAND, figure, yardstick));
  }

  private List<Double> ratios(
      Contestant contestant,
      ToDoubleFunction<Figures> figure,
      ToDoubleFunction<Map<Contestant, Figures>> yardstick) {
    return rounds.stream()
        .map(round -> figure.applyAsDouble(round.get(contestant)) / yardstick.applyAsDouble(round))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static String line(String what, List<Double> ratios) {
    return String.format(
        Locale.ROOT,
        "%-37s %.2f (%.2f to %.2f)",
        what,
        median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1));
  }
}
