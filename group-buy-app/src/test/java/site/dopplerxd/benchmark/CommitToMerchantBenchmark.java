package site.dopplerxd.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSONObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.Application;
import site.dopplerxd.testing.TestDatabase;

/**
 * How long after the commit of the last payment its merchant hears of it, at 50 completing
 * settlements a second in an open loop: each is sent at its time, whatever became of the earlier
 * ones.
 */
class CommitToMerchantBenchmark {
  private static final int PER_SECOND = 50;
  private static final int WARM_UP = 1_000;
  private static final int MEASURED = 3_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void commitToMerchantAtFiftySettlementsASecond() throws Exception {
    try (var merchant = new TimedMerchant();
        var service =
            new SpringApplication(Application.class, CommitTimes.class)
                .run(
                    "--spring.datasource.url=" + TestDatabase.freshSchema("latency"),
                    "--spring.profiles.active=demo",
                    "--server.port=0",
                    "--logging.level.root=warn")) {
      String base =
          "http://127.0.0.1:" + ((WebServerApplicationContext) service).getWebServer().getPort();
      service
          .getBean(JdbcTemplate.class)
          .update(
              "UPDATE group_buy_activity SET target = 1, take_limit_count = 1 WHERE activity_id = 100123");
      settle(base, merchant, "warm", WARM_UP);
      CommitTimes commits = service.getBean(CommitTimes.class);
      commits.clear();
      merchant.clear();
      List<Long> answers = settle(base, merchant, "hot", MEASURED);
      merchant.await(MEASURED, Duration.ofSeconds(30));
      Percentiles toMerchant = Percentiles.of(commits.latencies(merchant.arrivals()));
      assertThat(toMerchant.count()).isEqualTo(MEASURED);
      System.out.printf("commit to merchant: %s%n", toMerchant);
      System.out.printf("settle, as its caller sees it: %s%n", Percentiles.of(answers));
    }
  }

  /**
   * Locks as many teams of one, then pays them at the pace; how long each payment's answer took.
   */
  private List<Long> settle(String base, TimedMerchant merchant, String prefix, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      requireSuccess(
          post(
                  base + "/api/v1/gbm/trade/lock_market_pay_order",
                  order(prefix + i)
                      .fluentPut("goodsId", "9890001")
                      .fluentPut("activityId", 100123)
                      .fluentPut("notifyUrl", merchant.url()))
              .get(10, TimeUnit.SECONDS));
    }
    return payAll(base + "/api/v1/gbm/trade/settlement_market_pay_order", prefix, count);
  }

  private List<Long> payAll(String url, String prefix, int count) throws Exception {
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    try {
      List<CompletableFuture<Long>> answers = new ArrayList<>();
      long period = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      for (int i = 0; i < count; i++) {
        JSONObject payment = order(prefix + i).fluentPut("outTradeTime", Instant.now().toString());
        CompletableFuture<Long> answer = new CompletableFuture<>();
        answers.add(answer);
        pace.schedule(() -> pay(url, payment, answer), i * period, TimeUnit.NANOSECONDS);
      }
      List<Long> nanos = new ArrayList<>();
      for (CompletableFuture<Long> answer : answers) {
        nanos.add(answer.get(count / PER_SECOND + 30L, TimeUnit.SECONDS));
      }
      return nanos;
    } finally {
      pace.shutdownNow();
    }
  }

  private void pay(String url, JSONObject payment, CompletableFuture<Long> answer) {
    long start = System.nanoTime();
    post(url, payment)
        .thenAccept(
            response -> {
              requireSuccess(response);
              answer.complete(System.nanoTime() - start);
            })
        .exceptionally(
            failure -> {
              answer.completeExceptionally(failure);
              return null;
            });
  }

  private CompletableFuture<HttpResponse<String>> post(String url, JSONObject body) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
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
