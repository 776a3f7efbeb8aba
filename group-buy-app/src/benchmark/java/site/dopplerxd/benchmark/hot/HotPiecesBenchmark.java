package site.dopplerxd.benchmark.hot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The hot pieces by JMH, five JVMs each: nanoseconds, what that is in yardsticks, and bytes
 * allocated. Times drift with the machine; yardsticks drift less, and bytes do not at all, so it is
 * those that are held against {@link Piece}.
 */
class HotPiecesBenchmark {
  private static final int JVMS = 5;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void noPieceCostsMoreThanItDid() throws RunnerException {
    Map<Piece, Cost> costs = measure();
    double yardstick = costs.get(Piece.YARDSTICK).nanos();
    costs.forEach((piece, cost) -> System.out.println(cost.toRow(piece, yardstick)));
    assertThat(costs).containsOnlyKeys(Piece.values());
    assertThat(costs)
        .allSatisfy(
            (piece, cost) -> {
              assertThat(cost.bytes()).as("bytes of %s", piece).isLessThan(piece.mostBytes());
              assertThat(cost.nanos() / yardstick)
                  .as("yardsticks of %s", piece)
                  .isLessThan(piece.mostYardsticks());
            });
  }

  private static Map<Piece, Cost> measure() throws RunnerException {
    Map<Piece, Cost> costs = new TreeMap<>();
    for (RunResult result : run()) {
      costs.put(Piece.of(result.getPrimaryResult().getLabel()), Cost.of(result));
    }
    return costs;
  }

  private static Collection<RunResult> run() throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include("site\\.dopplerxd\\..*Speed\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(JVMS)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(2)
                .measurementTime(TimeValue.milliseconds(500))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  /**
   * What one call costs.
   *
   * @param nanos the median of the JVMs
   * @param bytes allocated
   */
  private record Cost(double nanos, double bytes) {
    private static Cost of(RunResult result) {
      return new Cost(
          result.getPrimaryResult().getStatistics().getPercentile(50),
          result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    }

    /** As it stands in docs/benchmarks.md. */
    private String toRow(Piece piece, double yardstick) {
      return String.format(
          Locale.ROOT,
          "| %s | %,.0f | %.2f | %,.0f |",
          piece.title(),
          nanos,
          nanos / yardstick,
          bytes);
    }
  }
}
