package site.dopplerxd.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;
import site.dopplerxd.testing.ReceivedCallback;

/**
 * The database is stopped and started, and killed and started, while shops lock and pay. Has a
 * server of its own, not the database of the other tests.
 */
class DatabaseRestartTest {
  private static final int SHOPS = 4;
  private static final int TEAMS_OF_A_SHOP = 60;
  private static final int TEAMS = SHOPS * TEAMS_OF_A_SHOP;
  private static final Duration TO_DRAIN = Duration.ofSeconds(60);

  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger repeatedRequests = new AtomicInteger();

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "stops a server by a signal it has not")
  void nothingIsLostWhenTheDatabaseRestartsUnderLoad(@TempDir Path folder) throws Exception {
    try (var database = new RestartableDatabase(folder);
        var merchant = HostileMerchant.answering(Behaviour.success());
        var service = RunningService.on(database.jdbcUrl(), "group-buy.notify.cron=* * * * * *")) {
      Shop shop = new Shop(service);
      Activity two = Activity.of(service.sql(), 2);
      List<Future<?>> shops = open(shop, two, merchant.url("/told"));

      awaitCompleted(TEAMS / 4);
      int before = repeatedRequests.get();
      database.stop();
      await().atMost(Duration.ofSeconds(60)).until(() -> repeatedRequests.get() > before);
      database.start();
      awaitCompleted(TEAMS / 2);
      database.kill();
      database.start();

      for (Future<?> one : shops) {
        one.get(120, SECONDS);
      }
      assertNothingLost(shop, merchant);
    }
  }

  private void awaitCompleted(int teams) {
    await().atMost(Duration.ofSeconds(60)).until(() -> completed.get() >= teams);
  }

  private List<Future<?>> open(Shop shop, Activity activity, String url) {
    ExecutorService threads = Executors.newFixedThreadPool(SHOPS);
    try {
      List<Future<?>> running = new ArrayList<>();
      IntStream.range(0, SHOPS)
          .forEach(i -> running.add(threads.submit(() -> completeTeams(shop, activity, url))));
      return running;
    } finally {
      threads.shutdown();
    }
  }

  private void completeTeams(Shop shop, Activity activity, String url) {
    for (int team = 0; team < TEAMS_OF_A_SHOP; team++) {
      JSONObject first = shop.opening(activity, url);
      String teamId = insist(() -> shop.client().lock(first)).teamId();
      JSONObject second = shop.joining(activity, teamId);
      insist(() -> shop.client().lock(second));
      List.of(first, second).forEach(request -> pay(shop, request));
      completed.incrementAndGet();
    }
  }

  private void pay(Shop shop, JSONObject request) {
    String userId = request.getString("userId");
    insist(() -> shop.client().settle(userId, request.getString("outTradeNo")));
  }

  /** What the API asks of a shop: send the same request again until it is answered. */
  private Answer insist(Callable<Answer> request) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              Answer answer = request.call();
              if (answer.httpStatus() >= 500) {
                assertThat(answer.code()).isIn("0001", "0007");
                repeatedRequests.incrementAndGet();
              }
              return answer;
            },
            answer -> answer.code().equals("0000"));
  }

  private static void assertNothingLost(Shop shop, HostileMerchant merchant) {
    Ledger ledger = shop.ledger();
    await().atMost(TO_DRAIN).until(() -> ledger.count("notify_task WHERE due_at IS NOT NULL") == 0);
    assertThat(ledger.count("group_buy_order")).isEqualTo(TEAMS);
    assertThat(ledger.count("group_buy_order WHERE status = 1 AND complete_count = 2"))
        .isEqualTo(TEAMS);
    assertThat(ledger.count("group_buy_order_list WHERE status = 1")).isEqualTo(2 * TEAMS);
    assertThat(ledger.count("notify_task WHERE notify_status = 1")).isEqualTo(TEAMS);
    Map<String, Long> calls =
        merchant.received().stream()
            .collect(Collectors.groupingBy(DatabaseRestartTest::event, Collectors.counting()));
    assertThat(calls.keySet())
        .containsExactlyInAnyOrderElementsOf(
            shop.sql().queryForList("SELECT uuid FROM notify_task", String.class));
  }

  private static String event(ReceivedCallback call) {
    return call.headers().get("webhook-id");
  }
}
