package site.dopplerxd.benchmark.growth;

import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.trade.Sink;
import site.dopplerxd.testing.TestDatabase;

/**
 * Locks, settlements and claims one at a time on tables that have grown, each next to the same on
 * empty ones. {@code -Dgrowth.rows} (the larger number of finished tasks; a tenth of it comes
 * first), {@code growth.hosts}, {@code growth.rounds} and {@code growth.samples} scale it; {@code
 * group-buy.test.buffer-pool-mb} gives the embedded server another buffer pool.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class GrowthBenchmark {
  private static final long ROWS = Long.getLong("growth.rows", 10_000_000);
  private static final int HOSTS = Integer.getInteger("growth.hosts", 5_000);
  private static final int ROUNDS = Integer.getInteger("growth.rounds", 7);
  private static final int SAMPLES = Integer.getInteger("growth.samples", 300);

  @Test
  void aCallCostsTheSameOnceTheTablesHaveGrown() throws Exception {
    String url = TestDatabase.freshSchema("grown");
    try (Sink sink = new Sink();
        Node grown = new Node(url, number -> sink.url());
        Node empty = new Node(TestDatabase.freshSchema("empty"), number -> sink.url())) {
      printBufferPool(empty);
      ServerCounters.countSplits(empty.sql());
      Neighbours neighbours = new Neighbours(grown, empty);
      warmUp(grown);
      warmUp(empty);
      neighbours.compare("empty tables on both sides", ROUNDS, SAMPLES);
      FinishedRows rows = new FinishedRows(url);
      fill(rows, 0, ROWS / 10, grown);
      neighbours.compare("a tenth to none", ROUNDS, SAMPLES);
      fill(rows, ROWS / 10, ROWS, grown);
      neighbours.compare("all to none", ROUNDS, SAMPLES);
    }
  }

  @Test
  void aCallCostsTheSameWithManyMerchants() throws Exception {
    try (Sink sink = new Sink();
        Node many = new Node(TestDatabase.freshSchema("many"), hosts(sink));
        Node one = new Node(TestDatabase.freshSchema("one"), number -> sink.url())) {
      ServerCounters.countSplits(one.sql());
      for (int i = 0; i < HOSTS; i++) {
        warmUpOnce(many);
        warmUpOnce(one);
      }
      new Neighbours(many, one).compare(HOSTS + " hosts to one", ROUNDS, SAMPLES);
    }
  }

  private static IntFunction<String> hosts(Sink sink) {
    return number ->
        sink.url("127.77.%d.%d".formatted(number % HOSTS / 250, 1 + number % HOSTS % 250));
  }

  private static void warmUp(Node node) {
    for (int i = 0; i < 2 * SAMPLES; i++) {
      node.live((operation, work) -> work.run());
    }
  }

  private static void warmUpOnce(Node node) {
    node.completeOne((operation, work) -> work.run());
    node.awaitDelivered();
  }

  private static void printBufferPool(Node node) {
    System.out.printf(
        "buffer pool: %d MB%n",
        node.sql().queryForObject("SELECT @@innodb_buffer_pool_size", Long.class) / 1_048_576);
  }

  private static void fill(FinishedRows rows, long from, long to, Node node) throws Exception {
    long start = System.nanoTime();
    rows.add(from, to);
    Long megabytes =
        node.sql()
            .queryForObject(
                "SELECT SUM(data_length + index_length) DIV 1048576 FROM information_schema.tables"
                    + " WHERE table_schema = DATABASE()",
                Long.class);
    System.out.printf(
        "%d finished tasks, teams, orders and attempts: %d MB, filled in %d s%n",
        to, megabytes, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
  }
}
