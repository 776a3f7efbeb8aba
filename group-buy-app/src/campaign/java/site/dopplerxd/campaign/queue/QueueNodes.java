package site.dopplerxd.campaign.queue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.process.ChildService;

/** Two nodes on one database and one broker, each a process of its own. */
final class QueueNodes implements AutoCloseable {
  static final int NODES = 2;

  private static final List<String> PROPERTIES =
      List.of(
          "group-buy.notify.cron=* * * * * ?",
          "group-buy.notify.lease=5s",
          "group-buy.notify.schedule=500ms,500ms,500ms,500ms",
          "group-buy.notify.callback.call-timeout=2s",
          "group-buy.notify.callback.connect-timeout=1s",
          "spring.datasource.hikari.maximum-pool-size=10",
          "spring.datasource.hikari.minimum-idle=2",
          "springdoc.api-docs.enabled=false",
          "springdoc.swagger-ui.enabled=false");

  private final String database;
  private final String[] properties;
  private final AtomicReferenceArray<ChildService> nodes = new AtomicReferenceArray<>(NODES);
  private final AtomicReferenceArray<TradeClient> doors = new AtomicReferenceArray<>(NODES);
  private final AtomicInteger turns = new AtomicInteger();

  /** Starts them and waits until they serve. */
  QueueNodes(String database, List<String> broker) {
    this.database = database;
    this.properties = Stream.concat(PROPERTIES.stream(), broker.stream()).toArray(String[]::new);
    for (int node = 0; node < NODES; node++) {
      start(node);
    }
    awaitServing();
  }

  /** Does not wait until it serves. */
  void start(int node) {
    nodes.set(node, ChildService.on(database, properties));
  }

  /** SIGKILL. */
  void kill(int node) {
    nodes.get(node).jvm().kill();
  }

  void awaitServing() {
    for (int node = 0; node < NODES; node++) {
      doors.set(node, nodes.get(node).client());
    }
  }

  /** A node by turns, as a balancer would that knows nothing of them. */
  TradeClient door() {
    return doors.get(Math.floorMod(turns.getAndIncrement(), NODES));
  }

  @Override
  public void close() {
    for (int node = 0; node < NODES; node++) {
      nodes.get(node).close();
    }
  }
}
