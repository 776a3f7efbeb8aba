package site.dopplerxd.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.ChoiceTable;
import site.dopplerxd.benchmark.Turns;

/**
 * The pool's size and the driver's properties, each next to another value of it, under more callers
 * than a pool has connections. Services live side by side and take turns, so that they are equally
 * warm; what is shipped comes twice, and the ratio of the two shows what noise is worth. {@code
 * -Dchoices.rounds}, {@code choices.requests}, {@code choices.warm-ups} and {@code choices.callers}
 * scale it.
 */
class ConnectionChoicesBenchmark {
  private static final int ROUNDS = Integer.getInteger("choices.rounds", 5);
  private static final int REQUESTS = Integer.getInteger("choices.requests", 2_000);
  private static final int WARM_UPS = Integer.getInteger("choices.warm-ups", 8);
  private static final int CALLERS = Integer.getInteger("choices.callers", 64);

  private final Map<ConnectionChoice, ConnectionCandidate> candidates =
      new EnumMap<>(ConnectionChoice.class);
  private final ChoiceTable<ConnectionChoice> table =
      new ChoiceTable<>(
          ConnectionChoice.class,
          ConnectionChoice::title,
          "settlements a second",
          "CPU ms of the service",
          "of the database",
          "locks a second",
          "CPU ms of the service",
          "of the database");

  @TempDir private Path folder;

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void everyChoiceNextToWhatIsShipped() throws Exception {
    for (ConnectionChoice choice : ConnectionChoice.values()) {
      candidates.put(choice, new ConnectionCandidate(choice, folder, CALLERS));
    }
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      for (ConnectionChoice choice : Turns.of(ConnectionChoice.values(), round)) {
        live(choice, round);
      }
    }
    System.out.println(table.toMarkdown());
    for (ConnectionCandidate candidate : candidates.values()) {
      assertThat(candidate.log()).doesNotContain(" ERROR ");
    }
  }

  private void live(ConnectionChoice choice, int round) throws Exception {
    ConnectionCandidate candidate = candidates.get(choice);
    Teams teams = candidate.teams(round, REQUESTS);
    Round locks =
        candidate.live(TradeCase.LOCK_NEW, teams).and(candidate.live(TradeCase.LOCK_JOIN, teams));
    Round settlements =
        candidate
            .live(TradeCase.SETTLE, teams)
            .and(candidate.live(TradeCase.SETTLE_COMPLETING, teams));
    candidate.rest();
    if (round >= 0) {
      table.add(
          choice,
          settlements.perSecond(),
          settlements.cpuEach(),
          settlements.databaseCpuEach(),
          locks.perSecond(),
          locks.cpuEach(),
          locks.databaseCpuEach());
    }
  }

  @AfterEach
  void closeCandidates() throws Exception {
    for (ConnectionCandidate candidate : candidates.values()) {
      candidate.close();
    }
  }
}
