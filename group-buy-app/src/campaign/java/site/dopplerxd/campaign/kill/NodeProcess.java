package site.dopplerxd.campaign.kill;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import site.dopplerxd.campaign.HeldCalls;
import site.dopplerxd.campaign.Terms;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.process.HaltPoint;
import site.dopplerxd.system.process.QuickStart;
import site.dopplerxd.testing.ChildJvm;

/** A {@link KillableNode} as seen from outside. */
final class NodeProcess implements AutoCloseable {
  static final Terms TERMS = new Terms(5, Duration.ofMillis(500), Duration.ofSeconds(2));

  private static final Duration TO_START = Duration.ofMinutes(5);

  /** Recovers within seconds, and carries nothing that a campaign has no use for. */
  private static final List<String> PROPERTIES =
      List.of(
          "spring.profiles.active=demo",
          "server.port=0",
          "group-buy.notify.cron=* * * * * ?",
          "group-buy.notify.lease=5s",
          "group-buy.notify.schedule=500ms,500ms,500ms,500ms",
          "group-buy.notify.callback.call-timeout=2s",
          "group-buy.notify.callback.connect-timeout=1s",
          "group-buy.trade.unpaid-cron=* * * * * ?",
          "group-buy.trade.unpaid-grace=0s",
          "group-buy.trade.expiry-cron=* * * * * ?",
          "group-buy.encryption.key-id=k1",
          "group-buy.encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
          "group-buy.payment.lease=5s",
          "group-buy.payment.retry.cron=* * * * * ?",
          "payment.retry.intervals=500ms",
          "payment.retry.callback-timeout=2s",
          "group-buy.notify.isolation.breaker-wait=500ms",
          "spring.datasource.hikari.maximum-pool-size=10",
          "spring.datasource.hikari.minimum-idle=2",
          "springdoc.api-docs.enabled=false",
          "springdoc.swagger-ui.enabled=false",
          "logging.level.root=warn");

  private final ChildJvm jvm;
  private final TraceParent trace;
  private final HeldCalls heldCalls;

  private NodeProcess(ChildJvm jvm, TraceParent trace, HeldCalls heldCalls) {
    this.jvm = jvm;
    this.trace = trace;
    this.heldCalls = heldCalls;
  }

  /**
   * Starts it, without waiting.
   *
   * @param trace under which it calls, and no other node or start of one
   * @param heldCalls where the merchants hold back their answers to it
   */
  static NodeProcess start(QuickStart how, String jdbcUrl, TraceParent trace, HeldCalls heldCalls) {
    Stream<String> properties =
        Stream.concat(Stream.of("spring.datasource.url=" + jdbcUrl), PROPERTIES.stream())
            .map(property -> "--" + property);
    String[] arguments = Stream.concat(Stream.of(trace.value()), properties).toArray(String[]::new);
    return new NodeProcess(
        ChildJvm.startOn(how.classPath(), how.options(), KillableNode.class.getName(), arguments),
        trace,
        heldCalls);
  }

  /** By which merchants know it. */
  String caller() {
    return trace.traceId();
  }

  /** A way in; waits until it serves. */
  TradeClient awaitServing() {
    String line = jvm.awaitLine(KillableNode.SERVES, TO_START);
    return new TradeClient(
        "http://127.0.0.1:"
            + line.substring(line.indexOf(KillableNode.SERVES) + KillableNode.SERVES.length()));
  }

  /** Has the n-th thread from now on that comes to the moment halt there. */
  void haltAt(HaltPoint moment, int pass) {
    if (moment == HaltPoint.DURING_CALL) {
      heldCalls.hold(caller(), pass);
    } else {
      jvm.enter(moment + " " + pass);
    }
  }

  /** Waits for that, but not longer than this; whether it came to it. */
  boolean awaitHalt(HaltPoint moment, Duration limit) {
    try {
      await().atMost(limit).pollInterval(Duration.ofMillis(5)).until(() -> hasHalted(moment));
      return true;
    } catch (ConditionTimeoutException e) {
      return false;
    }
  }

  private boolean hasHalted(HaltPoint moment) {
    return moment == HaltPoint.DURING_CALL
        ? heldCalls.isHolding(caller())
        : jvm.output().stream().anyMatch(line -> line.contains(moment.mark()));
  }

  /** SIGKILL; answers that merchants held back are lost. */
  void kill() {
    jvm.kill();
    heldCalls.release(caller());
  }

  List<String> output() {
    return jvm.output();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
