package site.dopplerxd.benchmark.delivery;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;

/** One contestant in a process of its own: warms up, drains a backlog, then bears the live load. */
final class ContestantProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final double MICROS = 1_000;
  private static final double NANOS = 1e9;

  private final Engine engine;
  private final Scale scale;
  private final int sinkPort;
  private final SinkClient sink;
  private final ServerStatus server;

  private ContestantProcess(Engine engine, Scale scale, int sinkPort, ServerStatus server) {
    this.engine = engine;
    this.scale = scale;
    this.sinkPort = sinkPort;
    this.sink = new SinkClient(sinkPort);
    this.server = server;
  }

  /** Its arguments are the contestant, the database, and the sink's port. */
  public static void main(String[] args) throws Exception {
    Scale scale = Scale.fromProperties();
    try (ServerStatus server = new ServerStatus(args[1]);
        Engine engine = Contestant.valueOf(args[0]).open(args[1], scale)) {
      var process = new ContestantProcess(engine, scale, Integer.parseInt(args[2]), server);
      System.out.println(process.measure().toLine());
    }
    System.exit(0);
  }

  private Figures measure() throws Exception {
    drain('w', scale.warmUp());
    Drained drained = drain('d', scale.tasks());
    int repeats = sink.repeated();
    engine.start();
    live('v', scale.liveWarmUpTasks());
    Histogram latencies = live('l', scale.liveTasks());
    return new Figures(
        drained.perSecond(),
        drained.cpuMillis(),
        drained.statements(),
        latencies.getValueAtPercentile(50) / MICROS,
        latencies.getValueAtPercentile(95) / MICROS,
        latencies.getValueAtPercentile(99) / MICROS,
        repeats + sink.repeated());
  }

  private record Drained(double perSecond, double cpuMillis, double statements) {}

  private Drained drain(char letter, int count) throws Exception {
    engine.store(Callback.load(letter, count, sinkPort));
    sink.expect(letter, count);
    System.gc();
    long statements = server.statements();
    long cpu = cpuNanos();
    engine.start();
    awaitAll(count);
    long end = System.nanoTime();
    long cpuUsed = cpuNanos() - cpu;
    long statementsUsed = server.statements() - statements;
    engine.stop();
    long begin = Arrays.stream(sink.times()).min().orElseThrow();
    return new Drained(
        count * NANOS / (end - begin), cpuUsed / 1e6 / count, (double) statementsUsed / count);
  }

  /** Until the sink has heard of all, and all are recorded. */
  private void awaitAll(int count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> sink.distinct() >= count && server.count(engine.openTasks()) == 0);
  }

  private Histogram live(char letter, int count) throws Exception {
    List<Callback> callbacks = Callback.load(letter, count, sinkPort);
    engine.prepare(callbacks);
    sink.expect(letter, count);
    LiveLoad load = new LiveLoad(engine, callbacks, scale.perSecond());
    load.run();
    awaitAll(count);
    return load.latencies(sink.times());
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
