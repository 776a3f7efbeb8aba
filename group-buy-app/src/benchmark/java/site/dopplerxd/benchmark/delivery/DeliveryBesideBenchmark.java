package site.dopplerxd.benchmark.delivery;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.Beside;
import site.dopplerxd.benchmark.PackedService;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.TestDatabase;

/**
 * How fast this build's packed application delivers a backlog beside another build's, both running
 * on one server, each in a database of its own, taking turns. The backlog is written as plain rows
 * that fall due together. {@code -Dbeside.jar} names the other jar, {@code -Dbeside.own} this one;
 * {@code -Dbeside.rounds}, {@code beside.tasks} and {@code beside.warm-up-tasks} scale it.
 */
class DeliveryBesideBenchmark {
  private static final int ROUNDS = Integer.getInteger("beside.rounds", 9);
  private static final int TASKS = Integer.getInteger("beside.tasks", 15_000);
  private static final int WARM_UP = Integer.getInteger("beside.warm-up-tasks", 45_000);
  private static final Duration TO_DRAIN = Duration.ofMinutes(4);
  private static final double NANOS = 1e9;
  private static final String OPEN = "SELECT COUNT(*) FROM notify_task WHERE notify_status <> 1";

  /** Looks every two seconds, so that it knows of a backlog before this falls due. */
  private static final List<String> PROPERTIES =
      List.of(
          "group-buy.notify.cron=0/2 * * * * ?",
          "group-buy.notify.max-in-flight=128",
          "group-buy.notify.isolation.max-per-host=128");

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void aBacklogBesideAnotherBuild() throws Exception {
    try (ChildJvm sink = ChildJvm.start(SinkProcess.class.getName())) {
      int port = Integer.parseInt(SinkProcess.portOf(sink));
      try (Side own = new Side("own", PackedService.jar("beside.own", "target/group-buy-app.jar"));
          Side other = new Side("other", PackedService.jar("beside.jar", "none"))) {
        Side[] sides = {own, other};
        Beside beside = new Beside();
        for (Side side : sides) {
          side.drain(port, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
          for (Side side : Turns.of(sides, round)) {
            side.drain(port, TASKS);
          }
          beside.add("drained a second", own.perSecond, other.perSecond);
          beside.add("CPU of the service, ms a task", own.cpuEach, other.cpuEach);
          beside.add("CPU of the database, ms a task", own.databaseEach, other.databaseEach);
          beside.add("statements a task", own.statementsEach, other.statementsEach);
        }
        beside.print();
      }
    }
  }

  /** One build at work, with the figures of its latest backlog. */
  private static final class Side implements AutoCloseable {
    private final String url;
    private final PackedService service;
    private final ServerStatus server;
    private double perSecond;
    private double cpuEach;
    private double databaseEach;
    private double statementsEach;

    Side(String name, Path jar) throws Exception {
      this.url = TestDatabase.freshSchema("beside_" + name);
      this.service = new PackedService(jar, url, PROPERTIES);
      this.server = new ServerStatus(url);
    }

    void drain(int sinkPort, int count) throws SQLException {
      SinkClient sink = new SinkClient(sinkPort);
      sink.expect('b', count);
      OwedRows.overHttp(url, Callback.load('b', count, sinkPort));
      long statements = server.statements();
      double database = server.cpuMillis();
      double cpu = service.cpu().millis();
      Awaitility.await()
          .atMost(TO_DRAIN)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> sink.distinct() >= count && server.count(OPEN) == 0);
      long end = System.nanoTime();
      long begin = Arrays.stream(sink.times()).min().orElseThrow();
      perSecond = count * NANOS / (end - begin);
      cpuEach = (service.cpu().millis() - cpu) / count;
      databaseEach = (server.cpuMillis() - database) / count;
      statementsEach = (double) (server.statements() - statements) / count;
    }

    @Override
    public void close() throws SQLException {
      server.close();
      service.close();
    }
  }
}
