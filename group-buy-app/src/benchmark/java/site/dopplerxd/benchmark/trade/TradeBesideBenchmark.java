package site.dopplerxd.benchmark.trade;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.Beside;
import site.dopplerxd.benchmark.CpuClock;
import site.dopplerxd.benchmark.PackedService;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.testing.TestDatabase;

/**
 * Locks and settlements of this build's packed application beside another build's, both running on
 * one server, each in a database of its own, their phases taking turns. {@code -Dbeside.jar} names
 * the other jar, {@code -Dbeside.own} this one; {@code -Dbeside.rounds}, {@code beside.requests},
 * {@code beside.callers}, {@code beside.paced-seconds}, {@code beside.per-second} and {@code
 * beside.warm-ups} scale it; {@code beside.own-jvm} and {@code beside.jvm} are options of JVMs. To
 * compare servers or settings, both may be one jar: {@code -Dbeside.url} is an empty database for
 * the other one, {@code beside.options} what it is started with, each {@code key=value}, semicolons
 * between them.
 */
class TradeBesideBenchmark {
  private static final int ROUNDS = Integer.getInteger("beside.rounds", 9);
  private static final int REQUESTS = Integer.getInteger("beside.requests", 3_000);
  private static final int WARM_UPS = Integer.getInteger("beside.warm-ups", 8);
  private static final int PACED_SECONDS = Integer.getInteger("beside.paced-seconds", 5);
  private static final int PER_SECOND = Integer.getInteger("beside.per-second", 200);
  private static final double NANOS_IN_MILLI = 1e6;
  private static final int CALLERS = Integer.getInteger("beside.callers", Workers.COUNT);
  private static final Duration TO_DELIVER = Duration.ofMinutes(2);
  private static final String NO_RATE_LIMIT = "group-buy.http.rate-limit.per-second=0";

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void locksAndSettlementsBesideAnotherBuild() throws Exception {
    Path ownJar = PackedService.jar("beside.own", "target/group-buy-app.jar");
    Path otherJar = PackedService.jar("beside.jar", "none");
    String otherUrl =
        Optional.ofNullable(System.getProperty("beside.url"))
            .orElseGet(() -> TestDatabase.freshSchema("beside_other"));
    String options = NO_RATE_LIMIT + ';' + System.getProperty("beside.options", "");
    String ownUrl = TestDatabase.freshSchema("beside_own");
    var ownJvm = PackedService.options("beside.own-jvm");
    var otherJvm = PackedService.options("beside.jvm");
    try (Side own = new Side("own", ownJvm, ownJar, ownUrl, NO_RATE_LIMIT);
        Side other = new Side("other", otherJvm, otherJar, otherUrl, options)) {
      Beside beside = new Beside();
      Side[] sides = {own, other};
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (Side side : sides) {
          side.begin();
        }
        for (TradeCase step : TradeCase.values()) {
          for (Side side : Turns.of(sides, round + WARM_UPS)) {
            side.measure(step);
          }
          if (round >= 0) {
            add(beside, step, own.latest(), other.latest());
          }
        }
        if (round >= 0) {
          addPaced(beside, own, other, Turns.of(sides, round));
        }
      }
      beside.print();
    }
  }

  private static void add(Beside beside, TradeCase step, Round own, Round other) {
    beside.add(step.title() + ", a second", own.perSecond(), other.perSecond());
    beside.add(step.title() + ", CPU of the service", own.cpuEach(), other.cpuEach());
    beside.add(
        step.title() + ", CPU of the database", own.databaseCpuEach(), other.databaseCpuEach());
  }

  /** What callers wait when each request has its time, be the last one answered or not. */
  private static void addPaced(Beside beside, Side own, Side other, List<Side> inTurn)
      throws Exception {
    for (Side side : inTurn) {
      side.beginPaced();
    }
    for (TradeCase step : TradeCase.values()) {
      for (Side side : inTurn) {
        side.pace(step);
      }
      for (int percentile : new int[] {50, 99}) {
        beside.add(
            "%s at %d/s, p%d in ms".formatted(step.title(), PER_SECOND, percentile),
            own.waited(percentile),
            other.waited(percentile));
      }
    }
    for (int percentile : new int[] {50, 99}) {
      beside.add(
          "its merchant is told, p%d in ms".formatted(percentile),
          own.told(percentile),
          other.told(percentile));
    }
    beside.add("resident, MB", own.service.residentMegabytes(), other.service.residentMegabytes());
  }

  /** One build at work. */
  private static final class Side implements AutoCloseable {
    private final String name;
    private final Sink sink;
    private final PackedService service;
    private final HttpLoad load;
    private final Meters meters;
    private Teams teams;
    private Round latest;
    private Histogram paced = new Histogram(1);
    private Histogram told = new Histogram(1);
    private int callbacks;
    private int begun;

    Side(String name, List<String> jvm, Path jar, String url, String options) throws Exception {
      this.name = name;
      this.sink = Sink.timing();
      this.service = new PackedService(jvm, jar, url, List.of(options.split(";")));
      this.load = new HttpLoad(service.port(), CALLERS);
      this.meters = new Meters(service.cpu(), CpuClock.ofDatabase(url), CpuClock.ofThisJvm());
      this.teams = new Teams("", 0, sink.url());
      this.latest = new Round(0, 0, 0, 0, 0);
    }

    void begin() {
      teams = new Teams(name + begun++ + "-", REQUESTS, sink.url());
    }

    void beginPaced() {
      teams = new Teams(name + begun++ + "-", PER_SECOND * PACED_SECONDS, sink.url());
    }

    void pace(TradeCase step) throws Exception {
      long[] due = new long[teams.count()];
      paced =
          load.atPace(
              PER_SECOND,
              teams.requests(step),
              (number, dueNanos, answer) -> {
                teams.done(step, number, answer);
                due[number] = dueNanos;
              });
      awaitTold(step);
      if (step == TradeCase.SETTLE_COMPLETING) {
        told = new Histogram(3);
        for (int number = 0; number < due.length; number++) {
          told.recordValue(sink.toldNanos(teams.id(number)) - due[number]);
        }
      }
    }

    /** How long after the last payment was due its merchant was told. */
    double told(int percentile) {
      return told.getValueAtPercentile(percentile) / NANOS_IN_MILLI;
    }

    double waited(int percentile) {
      return paced.getValueAtPercentile(percentile) / NANOS_IN_MILLI;
    }

    void measure(TradeCase step) throws Exception {
      load.close(); // Its connections may have been idle for longer than the service keeps them.
      latest =
          meters.around(REQUESTS, () -> load.asFastAsItGoes(step, teams), () -> awaitTold(step));
    }

    /** The figures of a completing settlement include that its merchant hears of it. */
    private void awaitTold(TradeCase step) {
      if (step == TradeCase.SETTLE_COMPLETING) {
        callbacks += teams.count();
        sink.await(callbacks, TO_DELIVER);
      }
    }

    Round latest() {
      return latest;
    }

    @Override
    public void close() throws Exception {
      load.close();
      service.close();
      sink.close();
    }
  }
}
