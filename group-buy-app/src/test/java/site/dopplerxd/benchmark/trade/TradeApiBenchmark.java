package site.dopplerxd.benchmark.trade;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.testing.TestDatabase;

/**
 * Locks and settlements over HTTP against the same work by plain JDBC, phases of both taking turns,
 * and the same at a fixed pace. {@code -Dtrade.rounds}, {@code trade.requests} and {@code
 * trade.paced-seconds} scale it.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class TradeApiBenchmark {
  private static final int ROUNDS = Integer.getInteger("trade.rounds", 7);
  private static final int REQUESTS = Integer.getInteger("trade.requests", 6_000);
  private static final int WARM_UPS = Integer.getInteger("trade.warm-ups", 3);
  private static final int PACED_SECONDS = Integer.getInteger("trade.paced-seconds", 30);
  private static final int PER_SECOND = 200;
  private static final double WORST_P99_MILLIS = 20;
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
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        Teams teams = new Teams("r" + round + "-", REQUESTS, sink.url());
        for (TradeCase step : TradeCase.values()) {
          Round own =
              ours.around(REQUESTS, () -> load.asFastAsItGoes(step, teams), () -> told(step, sink));
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
        }
      }
      figures.print();
      pace(load, sink);
      assertThat(service.log()).doesNotContain(" ERROR ");
    }
  }

  /** The figures of a completing settlement include that its merchant hears of it. */
  private void told(TradeCase step, Sink sink) {
    if (step == TradeCase.SETTLE_COMPLETING) {
      callbacks += REQUESTS;
      sink.await(callbacks, TO_DELIVER);
    }
  }

  private static void pace(HttpLoad load, Sink sink) throws Exception {
    Teams teams = new Teams("paced-", PER_SECOND * PACED_SECONDS, sink.url());
    Map<TradeCase, Double> medians = new EnumMap<>(TradeCase.class);
    for (TradeCase step : TradeCase.values()) {
      Histogram nanos = load.atPace(PER_SECOND, step, teams);
      medians.put(step, millis(nanos, 50));
      double p99 = millis(nanos, 99);
      System.out.printf(
          "%s at %d/s: n=%d p50=%.2f ms p95=%.2f ms p99=%.2f ms max=%.2f ms; p99 below %.0f ms: %s%n",
          step.title(),
          PER_SECOND,
          nanos.getTotalCount(),
          millis(nanos, 50),
          millis(nanos, 95),
          p99,
          millis(nanos, 100),
          WORST_P99_MILLIS,
          TradeFigures.verdict(p99 < WORST_P99_MILLIS));
    }
    TradeFigures.printCompleting(
        "the caller's wait at that pace, medians",
        medians.get(TradeCase.SETTLE_COMPLETING) / medians.get(TradeCase.SETTLE));
  }

  private static double millis(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
