package site.dopplerxd.benchmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.ChoiceTable;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.TestDatabase;

/**
 * What each part of a delivery costs: a backlog with everything on, beside the same with one part
 * left out, with all of them left out, and by hand. They live side by side and take turns; the
 * ratio of the first two rows shows what noise is worth. {@code -Dcost.rounds}, {@code cost.tasks}
 * and {@code cost.warm-ups} scale it; {@code cost.parts} names some of {@link DeliveryCost} to be
 * measured beside {@code ALL_ON}.
 */
class DeliveryCostBenchmark {
  private static final int ROUNDS = Integer.getInteger("cost.rounds", 3);
  private static final int TASKS = Integer.getInteger("cost.tasks", 5_000);
  private static final int WARM_UPS = Integer.getInteger("cost.warm-ups", 2);
  private static final DeliveryCost[] PARTS =
      Arrays.stream(DeliveryCost.values())
          .filter(DeliveryCostBenchmark::isMeasured)
          .toArray(DeliveryCost[]::new);
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_DRAIN = Duration.ofMinutes(2);

  private final Map<DeliveryCost, ChildJvm> engines = new EnumMap<>(DeliveryCost.class);
  private final ChoiceTable<DeliveryCost> table =
      new ChoiceTable<>(
          DeliveryCost.class,
          DeliveryCost::title,
          "CPU ms a task",
          "database's",
          "tasks a second",
          "statements a task");

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void everyPartLeftOutBesideAllOn() {
    assertThat(WARM_UPS + ROUNDS).isLessThanOrEqualTo(1 + 'z' - 'a');
    try (ChildJvm sink = ChildJvm.start(SinkProcess.class.getName())) {
      start(SinkProcess.portOf(sink));
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (DeliveryCost cost : Turns.of(PARTS, round)) {
          drain(cost, round);
        }
      }
    }
    System.out.println(table.toMarkdown());
  }

  private static boolean isMeasured(DeliveryCost cost) {
    String parts = System.getProperty("cost.parts", "");
    return parts.isEmpty()
        || cost == DeliveryCost.ALL_ON
        || List.of(parts.split(",")).contains(cost.name());
  }

  private void start(String sinkPort) {
    for (DeliveryCost cost : PARTS) {
      String url = TestDatabase.freshSchema("cost_" + cost.ordinal());
      List<String> options = new ArrayList<>(DeliveryEngineBenchmark.OPTIONS);
      options.addAll(Scale.fromProperties().asOptions());
      ChildJvm child =
          ChildJvm.startWith(options, CostProcess.class.getName(), cost.name(), url, sinkPort);
      engines.put(cost, child);
      child.awaitLine(ChoiceProcess.READY, TO_START);
    }
  }

  private void drain(DeliveryCost cost, int round) {
    char letter = (char) ('a' + WARM_UPS + round);
    ChildJvm engine = engines.get(cost);
    engine.enter(letter + " " + TASKS);
    String answer = engine.awaitLine(ChoiceProcess.mark(letter), TO_DRAIN);
    Backlog.Drained drained =
        Backlog.Drained.ofLine(answer.substring(ChoiceProcess.mark(letter).length()));
    if (round >= 0) {
      table.add(
          cost,
          drained.cpuMillis(),
          drained.databaseMillis(),
          drained.perSecond(),
          drained.statements());
    }
  }

  @AfterEach
  void closeEngines() {
    engines.values().forEach(ChildJvm::close);
  }
}
