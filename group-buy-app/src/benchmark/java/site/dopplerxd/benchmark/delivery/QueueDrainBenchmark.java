package site.dopplerxd.benchmark.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.Beside;
import site.dopplerxd.benchmark.CpuClock;
import site.dopplerxd.system.broker.KafkaTestBroker;
import site.dopplerxd.system.broker.RabbitTestBroker;
import site.dopplerxd.system.broker.TestBroker;
import site.dopplerxd.system.process.ChildService;
import site.dopplerxd.testing.ChildJvm;
import site.dopplerxd.testing.TestDatabase;

/**
 * How fast one node drains a backlog over a message broker, beside the same backlog over HTTP, in
 * turns. The broker and the merchant run on the same cores; the broker's processor time is told
 * apart. {@code -Dqueue.rounds}, {@code queue.tasks} and {@code queue.warm-up-tasks} scale it;
 * {@code queue.in-flight} messages are under way.
 */
class QueueDrainBenchmark {
  private static final int ROUNDS = Integer.getInteger("queue.rounds", 7);
  private static final int TASKS = Integer.getInteger("queue.tasks", 10_000);
  private static final int WARM_UP = Integer.getInteger("queue.warm-up-tasks", 20_000);
  private static final int MESSAGES = Integer.getInteger("queue.in-flight", 256);
  private static final int KAFKA_PORT = 19692;
  private static final int RABBIT_PORT = 5695;
  private static final String TOPIC = "topic.drained_";
  private static final Duration TO_DRAIN = Duration.ofMinutes(4);
  private static final double NANOS = 1e9;
  private static final String OPEN = "SELECT COUNT(*) FROM notify_task WHERE due_at IS NOT NULL";

  private static final List<String> PROPERTIES =
      List.of(
          "group-buy.notify.cron=0/2 * * * * ?",
          "group-buy.notify.max-in-flight=128",
          "group-buy.notify.mq.max-in-flight=" + MESSAGES,
          "group-buy.notify.isolation.max-per-host=128",
          "logging.level.site.dopplerxd=warn");

  /** A backlog's figures; processor time in ms for each task. */
  private record Drained(double perSecond, double node, double database, double broker) {}

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void overRabbitMqBesideHttp() throws Exception {
    compare("rabbitmq", new RabbitTestBroker(RABBIT_PORT));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void overKafkaBesideHttp() throws Exception {
    compare("kafka", new KafkaTestBroker(KAFKA_PORT));
  }

  private static void compare(String name, TestBroker broker) throws Exception {
    try (broker;
        ChildJvm sink = ChildJvm.start(SinkProcess.class.getName());
        Run run = new Run(broker, Integer.parseInt(SinkProcess.portOf(sink)))) {
      run.http(WARM_UP);
      run.queue(WARM_UP);
      var beside = new Beside();
      for (int round = 0; round < ROUNDS; round++) {
        boolean queueFirst = round % 2 == 0;
        Drained first = queueFirst ? run.queue(TASKS) : run.http(TASKS);
        Drained second = queueFirst ? run.http(TASKS) : run.queue(TASKS);
        Drained queue = queueFirst ? first : second;
        Drained http = queueFirst ? second : first;
        beside.add(name + " to http: drained a second", queue.perSecond(), http.perSecond());
        beside.add(name + " to http: CPU of the node, ms a task", queue.node(), http.node());
        beside.add(
            name + " to http: CPU of the database, ms a task", queue.database(), http.database());
        beside.add(name + ": CPU of the broker, ms a task (to 1)", queue.broker(), 1);
      }
      beside.print();
    }
  }

  /** One node with its database, and both ways out. */
  private static final class Run implements AutoCloseable {
    private final String url = TestDatabase.freshSchema("queue_drain");
    private final TestBroker broker;
    private final int sinkPort;
    private final ChildService node;
    private final ServerStatus server;
    private char letter = 'a';

    Run(TestBroker broker, int sinkPort) throws Exception {
      this.broker = broker;
      this.sinkPort = sinkPort;
      var properties = new ArrayList<>(PROPERTIES);
      properties.addAll(broker.settings());
      this.node =
          ChildService.withOptions(
              List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"),
              url,
              properties.toArray(String[]::new));
      node.port();
      this.server = new ServerStatus(url);
    }

    Drained http(int count) throws SQLException {
      new SinkClient(sinkPort).expect(letter, count);
      OwedRows.overHttp(url, Callback.load(letter++, count, sinkPort));
      return drain(count);
    }

    /** To a topic that holds nothing yet. */
    Drained queue(int count) throws SQLException {
      String topic = TOPIC + letter;
      broker.addTopic(topic);
      OwedRows.overTopic(url, topic, Callback.load(letter++, count, sinkPort));
      return drain(count);
    }

    /** From the first result that is recorded to the last. */
    private Drained drain(int count) throws SQLException {
      double nodeBefore = cpu(node.jvm().pid());
      double brokerBefore = cpu(broker.pid());
      double databaseBefore = server.cpuMillis();
      await(() -> server.count(OPEN) < count);
      long begin = System.nanoTime();
      await(() -> server.count(OPEN) == 0);
      long end = System.nanoTime();
      return new Drained(
          count * NANOS / (end - begin),
          (cpu(node.jvm().pid()) - nodeBefore) / count,
          (server.cpuMillis() - databaseBefore) / count,
          (cpu(broker.pid()) - brokerBefore) / count);
    }

    private static void await(Callable<Boolean> condition) {
      Awaitility.await()
          .atMost(TO_DRAIN)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(condition);
    }

    private static double cpu(long pid) {
      return CpuClock.of(pid).millis();
    }

    @Override
    public void close() throws SQLException {
      server.close();
      node.close();
    }
  }
}
