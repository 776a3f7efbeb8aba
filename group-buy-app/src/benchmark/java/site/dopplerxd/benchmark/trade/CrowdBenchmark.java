package site.dopplerxd.benchmark.trade;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.benchmark.Beside;
import site.dopplerxd.benchmark.PackedService;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.testing.TestDatabase;

/**
 * A crowd at one team, of this build's packed application beside another build's, both on one
 * server, their phases taking turns: how fast it is let in, how fast it is refused once the team is
 * full, and what buyers of other teams wait meanwhile. {@code -Dbeside.jar} names the other jar,
 * {@code -Dbeside.own} this one; {@code -Dcrowd.rounds}, {@code crowd.warm-ups}, {@code
 * crowd.callers}, {@code crowd.joins}, {@code crowd.refusals}, {@code crowd.pace}, {@code
 * crowd.others} and {@code crowd.seconds} scale it.
 */
class CrowdBenchmark {
  private static final int ROUNDS = Integer.getInteger("crowd.rounds", 3);
  private static final int WARM_UPS = Integer.getInteger("crowd.warm-ups", 1);
  private static final int CALLERS = Integer.getInteger("crowd.callers", 256);

  /** Places of the team that the crowd fills as fast as it goes. */
  private static final int JOINS = Integer.getInteger("crowd.joins", 1_000);

  private static final int REFUSALS = Integer.getInteger("crowd.refusals", 3_000);

  /** Requests a second of the crowd in the open loop, at a team of 500. */
  private static final int PACE = Integer.getInteger("crowd.pace", 500);

  /** Locks a second of buyers of other teams. */
  private static final int OTHERS = Integer.getInteger("crowd.others", 100);

  private static final int SECONDS = Integer.getInteger("crowd.seconds", 5);
  private static final int BIG = 500;
  private static final double WANTED_JOINS = 2.5;
  private static final double WANTED_REFUSALS = 5;
  private static final double WORST_FOR_OTHERS = 2;
  private static final List<String> NO_RATE_LIMIT =
      List.of("group-buy.http.rate-limit.per-second=0");

  private static final String JOINED = "joins of one team, a second";
  private static final String REFUSED = "refusals of a full team, a second";
  private static final String ALONE = "p99 of others alone, ms";
  private static final String IN_CROWD = "p99 of others beside the crowd, ms";

  /** A figure of one build. */
  @FunctionalInterface
  private interface Phase {
    double of(Side side) throws Exception;
  }

  private static Map<String, Phase> phases() {
    Map<String, Phase> phases = new LinkedHashMap<>();
    phases.put(JOINED, Side::joins);
    phases.put(REFUSED, Side::refusals);
    phases.put(ALONE, Side::alone);
    phases.put(IN_CROWD, Side::besideTheCrowd);
    return phases;
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void aCrowdAtOneTeamBesideAnotherBuild() throws Exception {
    try (Side own = new Side("own", PackedService.jar("beside.own", "target/group-buy-app.jar"));
        Side other = new Side("other", PackedService.jar("beside.jar", "none"))) {
      Beside beside = new Beside();
      Side[] sides = {own, other};
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (Map.Entry<String, Phase> phase : phases().entrySet()) {
          for (Side side : Turns.of(sides, round + WARM_UPS)) {
            side.latest.put(phase.getKey(), phase.getValue().of(side));
          }
        }
        if (round >= 0) {
          add(beside, own.latest, other.latest);
        }
      }
      beside.print();
      System.out.printf(
          "wanted: joins %.1f, refusals %.1f, others beside the crowd to alone at most %.1f%n",
          WANTED_JOINS, WANTED_REFUSALS, WORST_FOR_OTHERS);
    }
  }

  private static void add(Beside beside, Map<String, Double> own, Map<String, Double> other) {
    own.forEach((what, figure) -> beside.add(what, figure, other.get(what)));
    beside.add("p99 of others, beside the crowd to alone", ratio(own), ratio(other));
  }

  private static double ratio(Map<String, Double> figures) {
    return figures.get(IN_CROWD) / figures.get(ALONE);
  }

  /** One build at work. */
  private static final class Side implements AutoCloseable {
    private final String url;
    private final Sink sink;
    private final PackedService service;
    private final HttpLoad others;
    private final Map<String, Double> latest = new LinkedHashMap<>();
    private final ExecutorService crowdInTheBack = Executors.newSingleThreadExecutor();
    private long activities = 700_000;
    private int rounds;
    private Crowd crowd;

    Side(String name, Path jar) throws Exception {
      this.url = TestDatabase.freshSchema("crowd_" + name);
      this.sink = new Sink();
      this.service = new PackedService(jar, url, NO_RATE_LIMIT);
      this.others = new HttpLoad(service.port());
      this.crowd = newCrowd(JOINS);
    }

    private Crowd newCrowd(int places) throws Exception {
      var team = new CrowdTeam(url, service.port(), ++activities, places, sink.url());
      return new Crowd(service.port(), CALLERS, team);
    }

    double joins() throws Exception {
      crowd = newCrowd(JOINS + 1);
      return crowd.perSecond(Crowd.JOINED, JOINS);
    }

    /** Of the team that {@link #joins} has filled. */
    double refusals() throws Exception {
      return crowd.perSecond(Crowd.FULL, REFUSALS);
    }

    double alone() throws Exception {
      others.close(); // Its connections may have been idle for longer than the service keeps them.
      Teams teams = new Teams("others" + rounds++ + "-", OTHERS * SECONDS, sink.url());
      Histogram nanos = others.atPace(OTHERS, TradeCase.LOCK_NEW, teams);
      return nanos.getValueAtPercentile(99) / 1e6;
    }

    double besideTheCrowd() throws Exception {
      Crowd sharing = newCrowd(BIG);
      Callable<Void> wants =
          () -> {
            sharing.atPace(PACE, PACE * SECONDS);
            return null;
          };
      Future<Void> back = crowdInTheBack.submit(wants);
      double p99 = alone();
      back.get();
      return p99;
    }

    @Override
    public void close() throws Exception {
      crowdInTheBack.shutdownNow();
      others.close();
      service.close();
      sink.close();
    }
  }
}
