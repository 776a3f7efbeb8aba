package site.dopplerxd.benchmark.delivery;

import java.util.List;
import org.HdrHistogram.Histogram;

/** One contestant in a process of its own: warms up, drains a backlog, then bears the live load. */
final class ContestantProcess {
  private static final double MICROS = 1_000;

  private final Engine engine;
  private final Scale scale;
  private final int sinkPort;
  private final SinkClient sink;
  private final Backlog backlog;

  private ContestantProcess(Engine engine, Scale scale, int sinkPort, ServerStatus server) {
    this.engine = engine;
    this.scale = scale;
    this.sinkPort = sinkPort;
    this.sink = new SinkClient(sinkPort);
    this.backlog = new Backlog(engine, sinkPort, server);
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
    backlog.drain('w', scale.warmUp());
    Backlog.Drained drained = backlog.drain('d', scale.tasks());
    int repeats = sink.repeated();
    engine.start();
    live('v', scale.liveWarmUpTasks());
    Histogram latencies = live('l', scale.liveTasks());
    return new Figures(
        drained.perSecond(),
        drained.cpuMillis(),
        drained.databaseMillis(),
        drained.statements(),
        latencies.getValueAtPercentile(50) / MICROS,
        latencies.getValueAtPercentile(95) / MICROS,
        latencies.getValueAtPercentile(99) / MICROS,
        repeats + sink.repeated());
  }

  private Histogram live(char letter, int count) throws Exception {
    List<Callback> callbacks = Callback.load(letter, count, sinkPort);
    engine.prepare(callbacks);
    sink.expect(letter, count);
    LiveLoad load = new LiveLoad(engine, callbacks, scale.perSecond());
    load.run();
    backlog.awaitAll(count);
    return load.latencies(sink.times());
  }
}
