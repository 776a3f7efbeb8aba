package site.dopplerxd.benchmark.trade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.Beside;
import site.dopplerxd.benchmark.PackedService;
import site.dopplerxd.benchmark.Turns;
import site.dopplerxd.system.RestartableDatabase;
import site.dopplerxd.system.Router;

/**
 * Two cells behind the published router. What the router costs: the same requests to a node of the
 * first cell with and without it, taking turns. What a cell without its database costs the other:
 * how long requests of the first cell take, at a pace, while as many are sent to the second, whose
 * database is up in one phase and killed in the next. {@code -Dbeside.own} names the jar.
 */
class CellsBenchmark {
  private static final int ROUNDS = Integer.getInteger("cells.rounds", 5);
  private static final int WARM_UPS = Integer.getInteger("cells.warm-ups", 4);
  private static final int REQUESTS = Integer.getInteger("cells.requests", 3_000);
  private static final int PER_SECOND = Integer.getInteger("cells.per-second", 50);
  private static final int SECONDS = Integer.getInteger("cells.seconds", 10);
  private static final double NANOS_IN_MILLI = 1e6;
  private static final String OTHERS_KEY = "gb_shop-7." + "k".repeat(43);
  private static final List<TradeCase> STEPS = List.of(TradeCase.LOCK_NEW, TradeCase.SETTLE);

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void twoCellsBehindTheRouter() throws Exception {
    Path jar = PackedService.jar("beside.own", "target/group-buy-app.jar");
    try (var database = new RestartableDatabase(Files.createDirectory(folder.resolve("one")));
        var mortal = new RestartableDatabase(Files.createDirectory(folder.resolve("two")));
        var one = new PackedService(jar, database.jdbcUrl(), List.of("group-buy.id-range=1"));
        var two = new PackedService(jar, mortal.jdbcUrl(), List.of("group-buy.id-range=2"));
        var router = router(one, two);
        var direct = new HttpLoad(one.port());
        var routed = new HttpLoad(router.port());
        var others = new HttpLoad(router.port())) {
      addClient(mortal.jdbcUrl());
      Beside beside = new Beside();
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        costOfTheRouter(beside, round, direct, routed);
        routed.close();
        others.close();
        if (round == -WARM_UPS) {
          pace(others, OTHERS_KEY); // The second cell warms up too.
        }
        Histogram with = paced(routed, others);
        mortal.kill();
        int before = refused.get();
        Histogram without = paced(routed, others);
        if (refused.get() == before) {
          throw new AssertionError("the second cell was never away");
        }
        mortal.start();
        if (round >= 0) {
          for (double percentile : new double[] {50, 99}) {
            beside.add(
                "first cell, second one away, p%.0f in ms".formatted(percentile),
                without.getValueAtPercentile(percentile) / NANOS_IN_MILLI,
                with.getValueAtPercentile(percentile) / NANOS_IN_MILLI);
          }
        }
      }
      beside.print();
    }
  }

  private Router router(PackedService one, PackedService two) throws IOException {
    Path files = Files.createDirectory(folder.resolve("router"));
    return new Router(files, List.of(one.port(), two.port()), Map.of("shop-7", "cell-2"));
  }

  private static void addClient(String jdbcUrl) throws Exception {
    try (var connection = DriverManager.getConnection(jdbcUrl);
        var statement =
            connection.prepareStatement(
                "INSERT INTO api_client (client_id, name, key_hash, source, channel, signing_secret)"
                    + " VALUES ('shop-7', 'shop', SHA2(?, 256), 's01', 'c01',"
                    + " 'whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0')")) {
      statement.setString(1, OTHERS_KEY);
      statement.executeUpdate();
    }
  }

  private void costOfTheRouter(Beside beside, int round, HttpLoad direct, HttpLoad routed)
      throws Exception {
    HttpLoad[] ways = {direct, routed};
    Map<HttpLoad, Teams> teams = Map.of(direct, teams(REQUESTS), routed, teams(REQUESTS));
    for (TradeCase step : STEPS) {
      Map<HttpLoad, Double> perSecond = new HashMap<>();
      for (HttpLoad way : Turns.of(ways, round + WARM_UPS)) {
        way.close();
        long nanos = way.asFastAsItGoes(step, teams.get(way));
        perSecond.put(way, REQUESTS * 1e9 / nanos);
      }
      if (round >= 0) {
        beside.add(
            step.title() + " through the router, a second",
            perSecond.get(routed),
            perSecond.get(direct));
      }
    }
  }

  private Teams teams(int count) {
    return new Teams("cells-" + begun.incrementAndGet() + "-", count, "http://127.0.0.1:1024/none");
  }

  /** Locks of the first cell, beside as many of the second. */
  private Histogram paced(HttpLoad routed, HttpLoad others) throws Exception {
    CompletableFuture<Void> beside =
        CompletableFuture.runAsync(
            () -> {
              try {
                pace(others, OTHERS_KEY);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    Histogram waited = routed.atPace(PER_SECOND, TradeCase.LOCK_NEW, teams(PER_SECOND * SECONDS));
    beside.get(2, TimeUnit.MINUTES);
    return waited;
  }

  /** What is refused by the cell that is away is counted. */
  private void pace(HttpLoad load, String key) throws Exception {
    byte[][] requests = teams(PER_SECOND * SECONDS).requests(TradeCase.LOCK_NEW);
    for (int i = 0; i < requests.length; i++) {
      String text = new String(requests[i], StandardCharsets.US_ASCII);
      requests[i] = text.replace("demo-client-key", key).getBytes(StandardCharsets.US_ASCII);
    }
    load.atPace(
        PER_SECOND,
        requests,
        (number, due, answer) -> {
          if (!answer.contains("\"code\":\"0000\"")) {
            refused.incrementAndGet();
          }
        });
  }
}
