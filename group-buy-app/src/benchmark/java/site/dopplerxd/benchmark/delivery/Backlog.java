package site.dopplerxd.benchmark.delivery;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.awaitility.Awaitility;

/** Gives the engine of this process a backlog, and takes the time until it is delivered. */
final class Backlog {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Engine engine;
  private final int sinkPort;
  private final SinkClient sink;
  private final ServerStatus server;

  Backlog(Engine engine, int sinkPort, ServerStatus server) {
    this.engine = engine;
    this.sinkPort = sinkPort;
    this.sink = new SinkClient(sinkPort);
    this.server = server;
  }

  /**
   * What became of one.
   *
   * @param perSecond tasks from the first arrival until all were recorded
   * @param cpuMillis of this process for each
   * @param databaseMillis of the server's process for each
   * @param statements that the server took for each
   */
  record Drained(double perSecond, double cpuMillis, double databaseMillis, double statements) {
    String toLine() {
      return String.format(
          Locale.ROOT, "%f %f %f %f", perSecond, cpuMillis, databaseMillis, statements);
    }

    static Drained ofLine(String line) {
      double[] parts = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new Drained(parts[0], parts[1], parts[2], parts[3]);
    }
  }

  /** A letter is given to one load. */
  Drained drain(char letter, int count) throws SQLException {
    // Before they are stored: an engine's timer, set in an earlier round, may find some at once.
    sink.expect(letter, count);
    engine.store(Callback.load(letter, count, sinkPort));
    System.gc();
    long statements = server.statements();
    double databaseMillis = server.cpuMillis();
    long cpu = cpuNanos();
    engine.start();
    awaitAll(count);
    long end = System.nanoTime();
    long cpuUsed = cpuNanos() - cpu;
    double databaseUsed = server.cpuMillis() - databaseMillis;
    long statementsUsed = server.statements() - statements;
    engine.stop();
    long begin = Arrays.stream(sink.times()).min().orElseThrow();
    return new Drained(
        count * NANOS / (end - begin),
        cpuUsed / NANOS_PER_MILLI / count,
        databaseUsed / count,
        (double) statementsUsed / count);
  }

  /** Until the sink has heard of all, and all are recorded. */
  void awaitAll(int count) {
    Awaitility.await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> sink.distinct() >= count && server.count(engine.openTasks()) == 0);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
