package site.dopplerxd.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A figure of this build to the same figure of another build, round by round. */
public final class Beside {
  private final Map<String, List<Double>> ratios = new LinkedHashMap<>();
  private final Map<String, List<String>> figures = new LinkedHashMap<>();

  /** Adds a round's two figures of one kind. */
  public void add(String what, double own, double other) {
    ratios.computeIfAbsent(what, any -> new ArrayList<>()).add(own / other);
    figures
        .computeIfAbsent(what, any -> new ArrayList<>())
        .add(String.format(Locale.ROOT, "%.2f/%.2f", own, other));
  }

  /**
   * Prints each kind's median ratio with the second lowest and the second highest: of nine rounds
   * these two hold the true median in 96 of 100 cases.
   */
  public void print() {
    ratios.forEach(
        (what, each) -> {
          List<Double> sorted = each.stream().sorted().toList();
          int edge = sorted.size() > 4 ? 1 : 0;
          System.out.printf(
              Locale.ROOT,
              "%-48s own to other %.3f (%.3f to %.3f)  %s%n",
              what,
              Spread.of(each).median(),
              sorted.get(edge),
              sorted.get(sorted.size() - 1 - edge),
              figures.get(what));
        });
  }
}
