package site.dopplerxd.benchmark;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import site.dopplerxd.system.TradeClient;

/**
 * Teams of two that come at a fixed pace, whatever became of those before: two places are locked,
 * then both are paid. Remembers how long each payment's report took, and what went wrong.
 */
public final class PacedTeams {
  private static final long TEAM_OF_TWO = 100125;
  private static final int MOST_UNDER_WAY = 2_000;
  private static final int MOST_FAILURES_KEPT = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Histogram settlements = new ConcurrentHistogram(3);
  private final String trade;
  private final String notifyUrl;

  public PacedTeams(int port, String notifyUrl) {
    this.trade = "http://127.0.0.1:" + port + "/api/v1/gbm/trade/";
    this.notifyUrl = notifyUrl;
  }

  /** Sends so many teams and waits until the last has its answers; a prefix is used once. */
  public void send(String prefix, int teams, double perSecond) throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < teams; i++) {
      parkUntil(start + (long) (i * TimeUnit.SECONDS.toNanos(1) / perSecond));
      if (!room.tryAcquire()) {
        throw new IllegalStateException("more than " + MOST_UNDER_WAY + " teams under way");
      }
      team(prefix + i).whenComplete((done, failure) -> left(failure));
    }
    if (!room.tryAcquire(MOST_UNDER_WAY, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("teams without an answer after " + PATIENCE);
    }
    room.release(MOST_UNDER_WAY);
  }

  private void left(Throwable failure) {
    if (failure != null && failures.size() < MOST_FAILURES_KEPT) {
      failures.add(failure.toString());
    }
    room.release();
  }

  private CompletableFuture<?> team(String name) {
    String first = name + "a";
    String second = name + "b";
    return lock(first, "")
        .thenCompose(teamId -> lock(second, teamId))
        .thenCompose(locked -> settle(first))
        .thenCompose(paid -> settle(second));
  }

  private CompletableFuture<String> lock(String buyer, String teamId) {
    var request = TradeClient.lockRequest(TEAM_OF_TWO, buyer, buyer, teamId, notifyUrl);
    return post("lock_market_pay_order", request).thenApply(data -> data.getString("teamId"));
  }

  private CompletableFuture<?> settle(String buyer) {
    long start = System.nanoTime();
    return post(
            "settlement_market_pay_order", TradeClient.settleRequest(buyer, buyer, Instant.now()))
        .thenAccept(data -> settlements.recordValue(System.nanoTime() - start));
  }

  private CompletableFuture<JSONObject> post(String path, JSONObject body) {
    var request =
        HttpRequest.newBuilder(URI.create(trade + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-API-Key", TradeClient.DEMO_KEY)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(PacedTeams::data);
  }

  private static JSONObject data(HttpResponse<String> response) {
    JSONObject answer = JSON.parseObject(response.body());
    if (!"0000".equals(answer.getString("code"))) {
      throw new IllegalStateException("HTTP " + response.statusCode() + " " + response.body());
    }
    return answer.getJSONObject("data");
  }

  private static void parkUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** How long the answers to payments took, in nanoseconds. */
  public Histogram settlements() {
    return settlements;
  }

  /** The first twenty of what went wrong. */
  public Iterable<String> failures() {
    return failures;
  }
}
