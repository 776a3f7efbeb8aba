package site.dopplerxd.benchmark.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.PacedTeams;
import site.dopplerxd.benchmark.TimedMerchant;
import site.dopplerxd.system.process.ChildService;
import site.dopplerxd.testing.ProcessReading;
import site.dopplerxd.testing.TestDatabase;

/**
 * A heap of 256 MB under 300 settlements a second, the 300 locks they need and 150 callbacks, for
 * ten minutes: memory, pauses, and how long the answers took, for who asked and for the service
 * itself. {@code -Dgroup-buy.benchmark.heap} names another heap, {@code group-buy.benchmark.teams}
 * another number of teams a second, each of two settlements.
 */
class SmallHeapBenchmark {
  private static final int FULL = 150;
  private static final int TEAMS_PER_SECOND = Integer.getInteger("group-buy.benchmark.teams", FULL);
  private static final int WARM_UP_TEAMS = 12_000;
  private static final long SECONDS = Long.getLong("group-buy.benchmark.footprint-seconds", 600);
  private static final String HEAP = System.getProperty("group-buy.benchmark.heap", "256m");
  private static final String SETTLEMENTS = "/api/v1/gbm/trade/settlement_market_pay_order";
  private static final double LONGEST_FULL_COLLECTION_MILLIS = 200;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aHeapOf256MegabytesBearsThreeHundredSettlementsASecond() throws Exception {
    Path log = folder.resolve("gc.log");
    List<String> options = List.of("-Xmx" + HEAP, "-XX:+ExitOnOutOfMemoryError", GcLog.option(log));
    try (var merchant = new TimedMerchant();
        var node = ChildService.withOptions(options, TestDatabase.freshSchema("footprint"))) {
      int port = node.port();
      ProcessReading reading = node.reading();
      System.out.printf(Locale.ROOT, "resident at rest: %.0f MB%n", megabytes(reading));
      int teams = (int) (SECONDS * TEAMS_PER_SECOND);
      var buyers = new PacedTeams(port, merchant.url());
      warmUp(buyers);
      long processorAtStart = reading.processorTime().toMillis();
      ServerTimes before = ServerTimes.of(port, SETTLEMENTS);
      OperatingSystemMXBean machine =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      machine.getCpuLoad(); // The next one is since this one.
      buyers.send("buyer", teams, TEAMS_PER_SECOND);
      System.out.printf(
          Locale.ROOT,
          "busy: %.2f of %d cores%n",
          machine.getCpuLoad() * machine.getAvailableProcessors(),
          machine.getAvailableProcessors());
      ServerTimes itself = ServerTimes.of(port, SETTLEMENTS).since(before);
      System.out.printf(Locale.ROOT, "resident under load: %.0f MB%n", megabytes(reading));
      double processor = (reading.processorTime().toMillis() - processorAtStart) / (2.0 * teams);
      merchant.await(WARM_UP_TEAMS + teams, Duration.ofSeconds(60));
      report(buyers.settlements(), processor, GcLog.read(log));
      System.out.printf(
          Locale.ROOT,
          "as the service counts them: p50 %.1f, p99 %.1f, p99.9 %.1f ms at most%n",
          itself.millisAtPercentile(50),
          itself.millisAtPercentile(99),
          itself.millisAtPercentile(99.9));
      assertThat(buyers.failures()).isEmpty();
      assertThat(GcLog.longest(GcLog.read(log).full())).isLessThan(LONGEST_FULL_COLLECTION_MILLIS);
    }
  }

  /**
   * A cold JVM on two cores, shared with the database and the buyers, cannot bear the full load: at
   * first it is compiled for four minutes.
   */
  private static void warmUp(PacedTeams buyers) throws InterruptedException {
    buyers.send("slow", WARM_UP_TEAMS / 2, FULL / 5.0);
    buyers.send("faster", WARM_UP_TEAMS / 2, FULL / 2.0);
    buyers.settlements().reset();
  }

  private static void report(Histogram settlements, double processorMillis, GcLog pauses) {
    System.out.printf(
        Locale.ROOT,
        "settlements: n=%d p50=%.2f p99=%.2f max=%.1f ms; %.2f ms of processor for a lock and a settlement%n",
        settlements.getTotalCount(),
        settlements.getValueAtPercentile(50) / 1e6,
        settlements.getValueAtPercentile(99) / 1e6,
        settlements.getMaxValue() / 1e6,
        processorMillis);
    System.out.printf(
        Locale.ROOT,
        "collections: %d, longest pause %.1f ms; full ones: %d, longest %.1f ms%n",
        pauses.all().size(),
        GcLog.longest(pauses.all()),
        pauses.full().size(),
        GcLog.longest(pauses.full()));
  }

  private static double megabytes(ProcessReading reading) {
    return reading.residentBytes() / 1e6;
  }
}
