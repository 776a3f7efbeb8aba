package site.dopplerxd.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rounds of several choices side by side. The first choice is what is shipped; what the others came
 * to is a ratio to it, round by round.
 */
public final class ChoiceTable<C extends Enum<C>> {
  private final Map<C, List<double[]>> rounds;
  private final Function<C, String> title;
  private final List<String> figures;

  /** Begins empty; {@code figures} are the names of the columns. */
  public ChoiceTable(Class<C> choices, Function<C, String> title, String... figures) {
    this.rounds = new EnumMap<>(choices);
    this.title = title;
    this.figures = List.of(figures);
  }

  /** What one choice came to in one round, in the order of the columns. */
  public void add(C choice, double... values) {
    rounds.computeIfAbsent(choice, any -> new ArrayList<>()).add(values);
  }

  /** The median of the rounds and their range. */
  public String toMarkdown() {
    List<String> lines = new ArrayList<>();
    lines.add("| choice | " + String.join(" | ", figures) + " |");
    lines.add("| --- " + "| --- ".repeat(figures.size()) + "|");
    rounds.keySet().forEach(choice -> lines.add(row(choice)));
    return String.join(System.lineSeparator(), lines);
  }

  private String row(C choice) {
    return IntStream.range(0, figures.size())
        .mapToObj(figure -> spread(choice, figure).toString())
        .collect(Collectors.joining(" | ", "| " + title.apply(choice) + " | ", " |"));
  }

  private Spread spread(C choice, int figure) {
    C shipped = choice.getDeclaringClass().getEnumConstants()[0];
    return choice == shipped
        ? Spread.of(values(choice, figure))
        : Spread.ofRatios(values(choice, figure), values(shipped, figure));
  }

  private List<Double> values(C choice, int figure) {
    return rounds.getOrDefault(choice, List.of()).stream().map(round -> round[figure]).toList();
  }
}
