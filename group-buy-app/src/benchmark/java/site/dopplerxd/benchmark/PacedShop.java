package site.dopplerxd.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/**
 * Locks teams of one and pays them in an open loop: each starts at its time and does not wait for
 * others.
 */
final class PacedShop {
  private static final int PATIENCE_SECONDS = 30;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String trade;

  PacedShop(int port) {
    this.trade = "http://127.0.0.1:" + port + "/api/v1/gbm/trade/";
  }

  /** Opens as many teams, each with the URL of its number. */
  void lock(String prefix, int count, IntFunction<String> notifyUrl) throws Exception {
    for (int i = 0; i < count; i++) {
      requireSuccess(
          post(
                  "lock_market_pay_order",
                  order(prefix + i)
                      .fluentPut("goodsId", "9890001")
                      .fluentPut("activityId", 100123)
                      .fluentPut("notifyUrl", notifyUrl.apply(i)))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }

  /** Pays them at this pace; how long each took from when it was due, in nanoseconds. */
  List<Long> pay(String prefix, int count, int perSecond) throws Exception {
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    try {
      List<CompletableFuture<Long>> answers = new ArrayList<>();
      long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        JSONObject payment = order(prefix + i).fluentPut("outTradeTime", Instant.now().toString());
        CompletableFuture<Long> answer = new CompletableFuture<>();
        answers.add(answer);
        long due = begin + i * period;
        pace.schedule(
            () -> pay(payment, due, answer), due - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return await(answers, count / perSecond + PATIENCE_SECONDS);
    } finally {
      pace.shutdownNow();
    }
  }

  private static List<Long> await(List<CompletableFuture<Long>> answers, long seconds)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Long> nanos = new ArrayList<>();
    for (CompletableFuture<Long> answer : answers) {
      nanos.add(answer.get(seconds, TimeUnit.SECONDS));
    }
    return nanos;
  }

  private void pay(JSONObject payment, long due, CompletableFuture<Long> answer) {
    post("settlement_market_pay_order", payment)
        .thenAccept(
            response -> {
              requireSuccess(response);
              answer.complete(System.nanoTime() - due);
            })
        .exceptionally(
            failure -> {
              answer.completeExceptionally(failure);
              return null;
            });
  }

  private CompletableFuture<HttpResponse<String>> post(String path, JSONObject body) {
    var request =
        HttpRequest.newBuilder(URI.create(trade + path))
            .header("Content-Type", "application/json")
            .header("X-API-Key", "demo-client-key")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JSONObject order(String number) {
    return JSONObject.of("userId", number, "source", "s01", "channel", "c01", "outTradeNo", number);
  }

  private static void requireSuccess(HttpResponse<String> response) {
    assertThat(response.body()).contains("\"code\":\"0000\"");
  }
}
