package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.testing.TestDatabase;

/** A network to the database that swallows everything, while buyers and probes go on asking. */
@Tag("service")
@Timeout(300)
class StalledDatabaseTest {
  private static final int POOL = 2;
  private static final int BUYERS = 40;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration TRUTH = Duration.ofSeconds(5);
  private static final Duration RECOVERY = Duration.ofSeconds(60);
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";

  private static FaultyDatabaseProxy proxy;
  private static Node node;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void start() {
    proxy = new FaultyDatabaseProxy(TestDatabase.migratedSchema("stalled"));
    node =
        new Node(
            proxy.jdbcUrl(),
            "group-buy.notify.cron=-",
            "server.tomcat.threads.max=10",
            "spring.datasource.hikari.maximum-pool-size=" + POOL,
            "spring.datasource.hikari.data-source-properties.socketTimeout=8000",
            "spring.datasource.hikari.connection-timeout=4000");
  }

  @AfterEach
  void heal() {
    proxy.heal();
    await().atMost(RECOVERY).until(() -> get(READINESS).statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    node.close();
    proxy.close();
  }

  @Test
  void fewWaitTheOthersAreToldToComeAgainAndProbesAreAnswered() {
    assertThat(lock(0).join().body()).contains("\"0000\"");
    proxy.swallowEverything();
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 1; i <= BUYERS; i++) {
      answers.add(lock(i));
    }
    assertAnsweredAtOnce(LIVENESS, 200);
    List<HttpResponse<String>> all = answers.stream().map(CompletableFuture::join).toList();
    assertThat(all)
        .as("those that had a connection")
        .filteredOn(answer -> answer.statusCode() != 503)
        .hasSizeLessThanOrEqualTo(POOL);
    assertThat(all)
        .filteredOn(answer -> answer.statusCode() == 503)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.body()).contains("\"0007\"");
              assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
  }

  @Test
  void sixtyQuestionsForItsHealthEachSecondTakeNoWorkerAndReadinessTellsTheTruth() {
    assertThat(get(READINESS).statusCode()).isEqualTo(200);
    proxy.swallowEverything();
    long begin = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      asked.add(ask("/actuator/health"));
      if (i % 30 == 0) {
        assertAnsweredAtOnce(LIVENESS, 200);
      }
      pause(Duration.ofSeconds(1).dividedBy(60));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(4));
    await().atMost(TRUTH).until(() -> get(READINESS).statusCode() == 503);
    assertAnsweredAtOnce(LIVENESS, 200);
    asked.forEach(CompletableFuture::join);
  }

  /** In this network's way: a start that finds nothing at all. */
  @Test
  void aStartWaitsForItsDatabase() throws Exception {
    try (FaultyDatabaseProxy late = new FaultyDatabaseProxy(TestDatabase.migratedSchema("late"))) {
      late.refuseConnections();
      CompletableFuture<Node> start =
          CompletableFuture.supplyAsync(() -> new Node(late.jdbcUrl(), "group-buy.notify.cron=-"));
      pause(Duration.ofSeconds(15));
      assertThat(start).as("waits").isNotDone();
      late.heal();
      start.get(RECOVERY.toSeconds(), TimeUnit.SECONDS).close();
    }
  }

  private void assertAnsweredAtOnce(String path, int status) {
    long begin = System.nanoTime();
    assertThat(get(path).statusCode()).isEqualTo(status);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
  }

  private CompletableFuture<HttpResponse<String>> lock(int buyer) {
    var body =
        TradeClient.lockRequest(
            100123, "buyer-" + buyer, "stalled-" + buyer, "", "http://127.0.0.1:9999/told");
    return http.sendAsync(
        request("/api/v1/gbm/trade/lock_market_pay_order")
            .header("X-API-Key", TradeClient.DEMO_KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> ask(String path) {
    return http.sendAsync(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) {
    try {
      return http.send(request(path).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(node.base() + path)).timeout(Duration.ofSeconds(60));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
