package site.dopplerxd.benchmark.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.system.process.ChildService;
import site.dopplerxd.testing.TestDatabase;

/**
 * From the command until the first request is answered, on a database that is up to date, with the
 * JVM's own choices; and the memory that is resident then.
 */
class StartUpBenchmark {
  private static final int STARTS = 5;

  @Test
  @Timeout(600)
  void fromTheCommandToTheFirstAnswer() {
    String database = TestDatabase.freshSchema("start_up");
    List<Double> seconds = new ArrayList<>();
    List<Double> megabytes = new ArrayList<>();
    for (int i = 0; i <= STARTS; i++) {
      long start = System.nanoTime();
      try (ChildService node = ChildService.withOptions(List.of(), database)) {
        node.client().get("/actuator/health");
        seconds.add((System.nanoTime() - start) / 1e9);
        megabytes.add(node.reading().residentBytes() / 1e6);
      }
    }
    // The first start has the migrations to do.
    System.out.printf(Locale.ROOT, "first start: %.1f s%n", seconds.remove(0));
    megabytes.remove(0);
    seconds.sort(null);
    megabytes.sort(null);
    System.out.printf(
        Locale.ROOT,
        "start: median %.1f s of %s; resident then: median %.0f MB%n",
        seconds.get(STARTS / 2),
        seconds,
        megabytes.get(STARTS / 2));
  }
}
