package site.dopplerxd.benchmark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.benchmark.growth.FinishedRows;
import site.dopplerxd.benchmark.trade.ServiceSide;
import site.dopplerxd.testing.TestDatabase;

/**
 * How soon each page answers once the tables have grown, each search with another value every time;
 * and what a console costs that is left open, in turns with none open. {@code -Dconsole.rows} (of
 * finished tasks, teams, places and calls), {@code console.samples}, {@code console.rounds} and
 * {@code console.watch-seconds} scale it; {@code group-buy.test.buffer-pool-mb} gives the embedded
 * server another buffer pool.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class ConsoleBenchmark {
  private static final long ROWS = Long.getLong("console.rows", 1_000_000);
  private static final int SAMPLES = Integer.getInteger("console.samples", 200);
  private static final int WARM_UPS = 50;
  private static final int ROUNDS = Integer.getInteger("console.rounds", 5);
  private static final int WATCH_SECONDS = Integer.getInteger("console.watch-seconds", 60);
  private static final int CHARTS_EACH = 15;
  private static final int TICK_MILLIS = 2_000;
  private static final long FIRST_ID = 1_000_000_000;

  @TempDir Path folder;

  @Test
  void eachPageAnswersSoonAndAnOpenConsoleCostsLittle() throws Exception {
    String url = TestDatabase.freshSchema("console");
    try (ServiceSide service = new ServiceSide(url, folder)) {
      long start = System.nanoTime();
      new FinishedRows(url).add(0, ROWS);
      System.out.printf(
          "%d finished tasks, filled in %d s%n",
          ROWS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
      ConsoleViewer viewer = new ConsoleViewer(service.port());
      for (var page : pages(buyers(url)).entrySet()) {
        measure(viewer, page.getKey(), page.getValue());
      }
      watch(service, viewer);
      assertThat(service.log()).doesNotContain(" ERROR ");
    }
  }

  /** A number spreads over all rows. */
  private static Map<String, LongFunction<String>> pages(List<String> buyers) {
    Map<String, LongFunction<String>> pages = new LinkedHashMap<>();
    pages.put("overview", n -> "/console");
    pages.put("overview, live part", n -> "/console/overview/live");
    pages.put("callbacks", n -> "/console/callbacks");
    pages.put("callbacks, failed", n -> "/console/callbacks?status=FAILED");
    pages.put("callbacks of a team", n -> "/console/callbacks?teamId=" + team(n));
    pages.put("callbacks of a trade number", n -> "/console/callbacks?outTradeNo=" + number(n));
    pages.put("callbacks of a client", n -> "/console/callbacks?clientId=client-" + n % 200);
    pages.put(
        "callbacks of a client, failed",
        n -> "/console/callbacks?status=FAILED&clientId=client-" + n % 200);
    pages.put("callbacks of a host", n -> "/console/callbacks?host=" + host(n));
    pages.put(
        "callbacks of a host, failed", n -> "/console/callbacks?status=FAILED&host=" + host(n));
    pages.put("callbacks of a time", n -> "/console/callbacks?" + time(n));
    pages.put("one callback", n -> "/console/callbacks/" + (FIRST_ID + n));
    pages.put("teams", n -> "/console/teams");
    pages.put("teams of a trade number", n -> "/console/teams?outTradeNo=" + number(n));
    pages.put(
        "teams of a buyer", n -> "/console/teams?userId=" + buyers.get((int) (n % buyers.size())));
    pages.put("teams of an activity", n -> "/console/teams?activityId=" + (200_000 + n % 500));
    pages.put(
        "teams of an activity and state",
        n -> "/console/teams?status=COMPLETE&activityId=" + (200_000 + n % 500));
    pages.put("teams of a state", n -> "/console/teams?status=FAILED");
    pages.put("one team", n -> "/console/teams/one?id=" + team(n));
    pages.put("hosts", n -> "/console/hosts");
    pages.put("refunds due", n -> "/console/refunds");
    pages.put("payments", n -> "/console/payments");
    pages.put("reconciliation", n -> "/console/findings");
    pages.put("audit", n -> "/console/audit");
    return pages;
  }

  private static String team(long n) {
    return String.format(Locale.ROOT, "00%024d", n);
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "s%012d", n);
  }

  private static String host(long n) {
    return "shop-%d.example:8080".formatted(n / 400 % 5000);
  }

  /** An hour of one of the last 180 days. */
  private static String time(long n) {
    var from = java.time.Instant.now().minusSeconds(n % (180L * 86_400));
    return "from=%s&to=%s".formatted(from, from.plusSeconds(3_600));
  }

  private static List<String> buyers(String url) throws SQLException {
    List<String> buyers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT user_id FROM group_buy_order_list WHERE team_id = ?")) {
      for (int i = 0; i < SAMPLES; i++) {
        statement.setString(1, team(spread(i)));
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          buyers.add(row.getString(1));
        }
      }
    }
    return buyers;
  }

  private static long spread(int i) {
    return (i * 2_654_435_761L) % ROWS;
  }

  private static void measure(ConsoleViewer viewer, String name, LongFunction<String> page)
      throws Exception {
    double[] millis = new double[SAMPLES];
    for (int i = -WARM_UPS; i < SAMPLES; i++) {
      long begin = System.nanoTime();
      viewer.get(page.apply(spread(i + WARM_UPS)));
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begin) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-32s p50 %6.1f ms, p95 %6.1f ms, max %6.1f ms%n",
        name,
        millis[SAMPLES / 2],
        millis[SAMPLES * 95 / 100],
        millis[SAMPLES - 1]);
  }

  /** In turns, so that what else the machine does falls on both. */
  private static void watch(ServiceSide service, ConsoleViewer viewer) throws Exception {
    double without = 0;
    double with = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double begin = service.cpu().millis();
      Thread.sleep(WATCH_SECONDS * 1_000L);
      double middle = service.cpu().millis();
      lookFor(viewer);
      without += middle - begin;
      with += service.cpu().millis() - middle;
    }
    double all = ROUNDS * WATCH_SECONDS * 1_000.0;
    System.out.printf(
        Locale.ROOT,
        "%d times %d s: none open %.2f %% of a core, one open %.2f %%%n",
        ROUNDS,
        WATCH_SECONDS,
        100 * without / all,
        100 * with / all);
  }

  private static void lookFor(ConsoleViewer viewer) throws Exception {
    long begin = System.nanoTime();
    int ticks = WATCH_SECONDS * 1_000 / TICK_MILLIS;
    for (int tick = 1; tick <= ticks; tick++) {
      viewer.get("/console/overview/live");
      if (tick % CHARTS_EACH == 0) {
        viewer.get("/console/overview/charts");
      }
      long left = begin + tick * TICK_MILLIS * 1_000_000L - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
    }
  }
}
