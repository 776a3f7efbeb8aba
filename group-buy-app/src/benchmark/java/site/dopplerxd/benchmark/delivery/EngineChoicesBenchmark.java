package site.dopplerxd.benchmark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
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
 * The engine's permits and batches, each next to other values of it, while a backlog drains.
 * Engines live side by side and take turns, so that they are equally warm; what is shipped comes
 * twice, and the ratio of the two shows what noise is worth. {@code -Dchoices.rounds}, {@code
 * choices.tasks} and {@code choices.warm-ups} scale it; a letter for each round and each warm-up
 * bounds them.
 */
class EngineChoicesBenchmark {
  private static final int ROUNDS = Integer.getInteger("choices.rounds", 5);
  private static final int TASKS = Integer.getInteger("choices.tasks", 10_000);
  private static final int WARM_UPS = Integer.getInteger("choices.warm-ups", 3);
  private static final Duration TO_START = Duration.ofSeconds(90);
  private static final Duration TO_DRAIN = Duration.ofMinutes(5);

  private final Map<EngineChoice, ChildJvm> candidates = new EnumMap<>(EngineChoice.class);
  private final ChoiceTable<EngineChoice> table =
      new ChoiceTable<>(
          EngineChoice.class,
          EngineChoice::title,
          "tasks a second",
          "CPU ms a task",
          "database's",
          "statements a task");

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void everyChoiceNextToWhatIsShipped() {
    assertThat(WARM_UPS + ROUNDS).isLessThanOrEqualTo(1 + 'z' - 'a');
    try (ChildJvm sink = ChildJvm.start(SinkProcess.class.getName())) {
      start(SinkProcess.portOf(sink));
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (EngineChoice choice : Turns.of(EngineChoice.values(), round)) {
          drain(choice, round);
        }
      }
    }
    System.out.println(table.toMarkdown());
  }

  private void start(String sinkPort) {
    for (EngineChoice choice : EngineChoice.values()) {
      String url = TestDatabase.freshSchema("choice_" + choice.ordinal());
      ChildJvm child =
          ChildJvm.startWith(choice.options(), ChoiceProcess.class.getName(), url, sinkPort);
      candidates.put(choice, child);
      child.awaitLine(ChoiceProcess.READY, TO_START);
    }
  }

  private void drain(EngineChoice choice, int round) {
    char letter = (char) ('a' + WARM_UPS + round);
    ChildJvm candidate = candidates.get(choice);
    candidate.enter(letter + " " + TASKS);
    String answer = candidate.awaitLine(ChoiceProcess.mark(letter), TO_DRAIN);
    Backlog.Drained drained =
        Backlog.Drained.ofLine(answer.substring(ChoiceProcess.mark(letter).length()));
    if (round >= 0) {
      table.add(
          choice,
          drained.perSecond(),
          drained.cpuMillis(),
          drained.databaseMillis(),
          drained.statements());
    }
  }

  @AfterEach
  void closeCandidates() {
    candidates.values().forEach(ChildJvm::close);
  }
}
