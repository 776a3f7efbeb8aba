package site.dopplerxd.campaign.wire;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import site.dopplerxd.system.TradeClient;

/** Teams of one, locked and paid in an open loop: each at its time, whatever became of others. */
final class Buyers {
  private static final long ACTIVITY = 100123;
  private static final int MOST_TRIES = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String trade;
  private final Map<String, Long> paidAt = new ConcurrentHashMap<>();
  private final AtomicInteger askedAgain = new AtomicInteger();
  private final Queue<Long> answers = new ConcurrentLinkedQueue<>();

  Buyers(int port) {
    this.trade = "http://127.0.0.1:" + port + "/api/v1/gbm/trade/";
  }

  /** Comes back when all have their answers, each of which must be a yes; a prefix is used once. */
  void send(String prefix, int count, double perSecond, IntFunction<String> notifyUrl) {
    long start = System.nanoTime();
    List<CompletableFuture<Void>> all =
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  parkUntil(start + (long) (i * TimeUnit.SECONDS.toNanos(1) / perSecond));
                  return buy(prefix + i, notifyUrl.apply(i));
                })
            .toList();
    all.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Void> buy(String number, String notifyUrl) {
    JSONObject place = TradeClient.lockRequest(ACTIVITY, number, number, "", notifyUrl);
    return post("lock_market_pay_order", place)
        .thenCompose(locked -> pay(number, locked.getString("teamId")));
  }

  private CompletableFuture<Void> pay(String number, String teamId) {
    long start = System.nanoTime();
    paidAt.put(teamId, start);
    return post(
            "settlement_market_pay_order", TradeClient.settleRequest(number, number, Instant.now()))
        .thenAccept(paid -> answers.add(System.nanoTime() - start));
  }

  /** Asks again, as the API wants it, when the service says that it could not. */
  private CompletableFuture<JSONObject> post(String path, JSONObject body) {
    var request =
        HttpRequest.newBuilder(URI.create(trade + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-API-Key", TradeClient.DEMO_KEY)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return post(request, MOST_TRIES).thenApply(Buyers::data);
  }

  private CompletableFuture<HttpResponse<String>> post(HttpRequest request, int triesLeft) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenCompose(
            answer ->
                answer.statusCode() == 500 && triesLeft > 1
                    ? postLater(request, triesLeft - 1)
                    : CompletableFuture.completedFuture(answer));
  }

  private CompletableFuture<HttpResponse<String>> postLater(HttpRequest request, int triesLeft) {
    askedAgain.incrementAndGet();
    Executor later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> request, later)
        .thenCompose(again -> post(again, triesLeft));
  }

  private static JSONObject data(HttpResponse<String> response) {
    JSONObject answer = JSON.parseObject(response.body());
    if (!"0000".equals(answer.getString("code"))) {
      throw new AssertionError("HTTP " + response.statusCode() + " " + response.body());
    }
    return answer.getJSONObject("data");
  }

  /** How often the service could not and was asked again; on an idle machine, never. */
  int askedAgain() {
    return askedAgain.get();
  }

  private static void parkUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** How long payments took to be answered, in nanoseconds. */
  List<Long> answers() {
    return List.copyOf(answers);
  }

  /** From the sending of each payment to the arrival of its callback, in nanoseconds. */
  List<Long> delays(Map<String, Long> arrivals) {
    return paidAt.entrySet().stream()
        .filter(paid -> arrivals.containsKey(paid.getKey()))
        .map(paid -> arrivals.get(paid.getKey()) - paid.getValue())
        .toList();
  }
}
