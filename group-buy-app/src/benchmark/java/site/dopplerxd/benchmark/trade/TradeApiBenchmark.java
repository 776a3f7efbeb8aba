package site.dopplerxd.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.CpuClock;
import site.dopplerxd.testing.TestDatabase;

/**
 * Locks and settlements over HTTP against the same work by plain JDBC, phases of both taking turns,
 * and in each round the same at a fixed pace. {@code -Dtrade.rounds}, {@code trade.requests},
 * {@code trade.warm-ups} and {@code trade.paced-seconds}, for each operation of a round, scale it.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class TradeApiBenchmark {
  private static final int ROUNDS = Integer.getInteger("trade.rounds", 5);
  private static final int REQUESTS = Integer.getInteger("trade.requests", 4_000);
  private static final int WARM_UPS = Integer.getInteger("trade.warm-ups", 15);
  private static final int PACED_SECONDS = Integer.getInteger("trade.paced-seconds", 10);
  private static final int PER_SECOND = 200;
  private static final Duration TO_DELIVER = Duration.ofMinutes(2);

  @TempDir Path folder;

  private int callbacks;

  @Test
  void locksAndSettlementsNextToTheFloor() throws Exception {
    String url = TestDatabase.freshSchema("trade");
    try (Sink sink = new Sink();
        ServiceSide service = new ServiceSide(url, folder);
        HttpLoad load = new HttpLoad(service.port());
        FloorSide floor = new FloorSide(url)) {
      CpuClock database = CpuClock.ofDatabase(url);
      Meters ours = new Meters(service.cpu(), database, CpuClock.ofThisJvm());
      Meters theirs = new Meters(floor.cpu(), database, CpuClock.ofThisJvm());
      TradeFigures figures = new TradeFigures();
      PacedFigures paced = new PacedFigures(PER_SECOND);
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        Teams teams = new Teams("r" + round + "-", REQUESTS, sink.url());
        for (TradeCase step : TradeCase.values()) {
          Round own =
              ours.around(
                  REQUESTS, () -> load.asFastAsItGoes(step, teams), () -> told(step, teams, sink));
          String prefix = "f" + round + "-";
          Round least =
              theirs.around(REQUESTS, () -> floor.asFastAsItGoes(step, prefix, REQUESTS), () -> {});
          if (round >= 0) {
            figures.add(step, own, least);
          }
        }
        Round nothing = ours.around(REQUESTS, () -> load.forNothing(teams), () -> {});
        if (round >= 0) {
          figures.addNothing(nothing);
          pace(
              new Teams("p" + round + "-", PER_SECOND * PACED_SECONDS, sink.url()),
              load,
              sink,
              paced);
        }
      }
      figures.print();
      paced.print();
      assertThat(service.log()).doesNotContain(" ERROR ");
    }
  }

  /** The figures of a completing settlement include that its merchant hears of it. */
  private void told(TradeCase step, Teams teams, Sink sink) {
    if (step == TradeCase.SETTLE_COMPLETING) {
      callbacks += teams.count();
      sink.await(callbacks, TO_DELIVER);
    }
  }

  private void pace(Teams teams, HttpLoad load, Sink sink, PacedFigures figures) throws Exception {
    for (TradeCase step : TradeCase.values()) {
      figures.add(step, load.atPace(PER_SECOND, step, teams));
      told(step, teams, sink);
    }
  }
}
