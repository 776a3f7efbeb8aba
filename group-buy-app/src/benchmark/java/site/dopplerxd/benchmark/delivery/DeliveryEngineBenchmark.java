package site.dopplerxd.benchmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.TestDatabase;

/**
 * The delivery engine beside three libraries that do the like, and beside the least that could do
 * it: on the same server, with the same tasks, the same sink, as many connections and calls at
 * once, and each in a JVM of its own with the same options. They take turns in rounds, and each
 * round begins with another; what is compared is of one round.
 *
 * <p>Each round of each must deliver and record every task, or there are no figures.
 */
class DeliveryEngineBenchmark {
  private static final int ROUNDS = Scale.number("rounds", 5);
  private static final Duration TO_END = Duration.ofMinutes(15);
  static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC");

  /** A peer that is left out, as {@link Contestant} has it. */
  private static final String WITHOUT = System.getProperty(Scale.PREFIX + "without", "");

  private final Scale scale = Scale.fromProperties();

  @Test
  @Timeout(value = 90, unit = TimeUnit.MINUTES)
  void everyEngineDeliversAndRecordsEveryTask() {
    try (ChildJvm sink = ChildJvm.start(SinkProcess.class.getName())) {
      String port = SinkProcess.portOf(sink);
      List<Map<Contestant, Figures>> rounds = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        rounds.add(round(round, port));
      }
      System.out.println(new Comparison(rounds).toTable());
    }
  }

  private Map<Contestant, Figures> round(int round, String sinkPort) {
    Map<Contestant, Figures> figures = new EnumMap<>(Contestant.class);
    for (Contestant contestant : Turns.of(contestants(), round)) {
      figures.put(contestant, measure(contestant, round, sinkPort));
      System.out.printf("round %d %s %s%n", round, contestant.title(), figures.get(contestant));
    }
    return figures;
  }

  private static Contestant[] contestants() {
    if (!WITHOUT.isEmpty()) {
      assertThat(Contestant.valueOf(WITHOUT).isPeer()).as(WITHOUT + " is a peer").isTrue();
    }
    return Stream.of(Contestant.values())
        .filter(contestant -> !contestant.name().equals(WITHOUT))
        .toArray(Contestant[]::new);
  }

  private Figures measure(Contestant contestant, int round, String sinkPort) {
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(scale.asOptions());
    String schema = TestDatabase.freshSchema("peers_" + contestant.ordinal() + "_" + round);
    try (ChildJvm child =
        ChildJvm.startWith(
            options, ContestantProcess.class.getName(), contestant.name(), schema, sinkPort)) {
      return Figures.ofLine(child.awaitLine(Figures.MARK, TO_END));
    }
  }
}
