package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Behaviour;
import site.dopplerxd.testing.HostileMerchant;

/** Two cells, each with a database server and a node of its own, behind the published router. */
@Tag("router")
@Timeout(300)
class CellRouterTest {
  private static final Map<String, String> HOME = Map.of("shop-1", "cell-1", "shop-7", "cell-2");
  private static final String LOCK = "/api/v1/gbm/trade/lock_market_pay_order";
  private static final long FIRST_OF_ONE = 10_000_000_000_000L;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static RoutedCell one;
  private static RoutedCell two;
  private static Router router;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    one = RoutedCell.start(folder.resolve("one"), 1, "shop-1");
    two = RoutedCell.start(folder.resolve("two"), 2, "shop-7");
    Path files = Files.createDirectory(folder.resolve("router"));
    router = new Router(files, List.of(one.node().port(), two.node().port()), HOME);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    router.close();
    one.close();
    two.close();
  }

  private static Request.Builder to(String path) {
    return new Request.Builder().url(router.base() + path);
  }

  @Test
  void whatAClientDoesIsInItsOwnCellAlone() {
    long before = one.count("group_buy_order");
    two.shop(router).complete(Activity.TWO, 2, Shop.NOWHERE);

    assertThat(one.count("group_buy_order")).isEqualTo(before);
    assertThat(two.count("group_buy_order WHERE status = 1")).isPositive();
    assertThat(two.count("notify_task WHERE id < " + 2 * FIRST_OF_ONE)).isZero();

    one.shop(router).open(Activity.TWO, Shop.NOWHERE);
    assertThat(one.count("group_buy_order")).isEqualTo(before + 1);
    assertThat(one.count("group_buy_order WHERE id < " + FIRST_OF_ONE)).isZero();
    assertThat(one.count("group_buy_order WHERE id >= " + 2 * FIRST_OF_ONE)).isZero();
  }

  /** The first cell refuses what names no client, and so does each what is not its own. */
  @Test
  void aKeyThatIsOfNoClientIsRefused() {
    String forged = two.key().substring(0, two.key().length() - 1) + "~";
    for (String key : List.of("no-key-of-ours", "gb_shop-9." + "a".repeat(43), forged)) {
      Shop stranger = new Shop(two.node(), router.client(key));
      Answer answer = stranger.client().lock(stranger.opening(Activity.TWO, Shop.NOWHERE));
      assertThat(answer.httpStatus()).as(key).isEqualTo(401);
    }
  }

  /** The second cell alone knows the client, and says that it has no account at the provider. */
  @Test
  void aProvidersNotificationReachesTheCellOfTheClientInItsPath() throws IOException {
    String path = "/api/v1/gbm/payment/alipay/shop-7";
    long before = notifications(two.node());
    long elsewhere = notifications(one.node());
    Request notification = to(path).post(RequestBody.create(new byte[0])).build();
    try (Response answer = router.send(notification)) {
      assertThat(answer.code()).isGreaterThanOrEqualTo(400);
    }
    assertThat(notifications(two.node())).isGreaterThan(before);
    assertThat(notifications(one.node())).isEqualTo(elsewhere);
  }

  private static long notifications(RunningService node) {
    return Math.round(
        node.bean(MeterRegistry.class).getMeters().stream()
            .filter(meter -> meter.getId().getName().startsWith("group_buy.payment"))
            .filter(Counter.class::isInstance)
            .mapToDouble(meter -> ((Counter) meter).count())
            .sum());
  }

  /** No name that a caller of the clients' port writes leads to a console or an act. */
  @Test
  void operatorsReachACellByItsNameOnThePortThatIsForThem() throws IOException {
    String credentials = Credentials.basic("viewer", "demo-viewer");
    HttpUrl clients = HttpUrl.get(router.base() + OperatorClient.TASKS);
    HttpUrl operators = clients.newBuilder().port(router.operatorsPort()).build();
    assertThat(status(tasks(clients, "cell-2.internal", credentials))).isEqualTo(404);
    assertThat(status(tasks(clients, "127.0.0.1", credentials))).isEqualTo(404);
    assertThat(status(tasks(operators, "cell-2.internal", credentials))).isEqualTo(200);
    assertThat(status(tasks(operators, "cell-3.internal", credentials))).isEqualTo(502);
    assertThat(status(tasks(operators, "127.0.0.1", credentials))).isEqualTo(404);
  }

  private static Request tasks(HttpUrl url, String host, String credentials) {
    return new Request.Builder()
        .url(url)
        .header("Host", host)
        .header("Authorization", credentials)
        .build();
  }

  @Test
  void noPathOfAClientLeadsToWhatIsForOperators() throws IOException {
    for (String path :
        List.of(
            "/api/v1/gbm/trade/..;/notify/tasks",
            "//api//v1/gbm/notify/tasks",
            "/api/v1/gbm/trade/%2e%2e/notify/tasks",
            "/console",
            "/login")) {
      assertThat(status(to(path).header("X-API-Key", one.key()).build()))
          .as(path)
          .isBetween(400, 404);
    }
  }

  /** It may have been done: the sender learns that it must send the same again. */
  @Test
  void aNodeThatDiesOverARequestLeavesItsOutcomeOpen(@TempDir Path folder) throws Exception {
    try (var mortal = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var alone =
            new Router(folder, List.of(mortal.getLocalPort(), mortal.getLocalPort()), HOME)) {
      AtomicInteger seen = new AtomicInteger();
      CompletableFuture.runAsync(() -> readAndHangUp(mortal, seen));
      Shop shop = new Shop(one.node(), alone.client(one.key()));
      Answer answer = shop.client().lock(shop.opening(Activity.TWO, Shop.NOWHERE));
      assertThat(answer.httpStatus()).isEqualTo(502);
      assertThat(answer.code()).isEqualTo("0001");
      assertThat(seen).hasValue(1);
    }
  }

  private static void readAndHangUp(ServerSocket node, AtomicInteger seen) {
    while (!node.isClosed()) {
      try (Socket caller = node.accept()) {
        if (caller.getInputStream().read(new byte[64 * 1024]) > 0) {
          seen.incrementAndGet();
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void whileAChannelMovesItsClientIsToldToComeAgainAndNoOtherNoticesIt() throws Exception {
    router.lead(Map.of("shop-1", "cell-1", "shop-7", "moving"));
    Request lock =
        to(LOCK).header("X-API-Key", two.key()).post(RequestBody.create("{}", null)).build();
    await().atMost(PATIENCE).until(() -> status(lock) == 503);
    try (Response answer = router.send(lock)) {
      assertThat(answer.header("Retry-After")).isEqualTo("5");
      assertThat(JSONObject.parseObject(answer.body().string()).getString("code"))
          .isEqualTo("0007");
    }
    one.shop(router).open(Activity.TWO, Shop.NOWHERE);

    router.lead(HOME);
    await().atMost(PATIENCE).until(() -> status(lock) != 503);
    two.shop(router).open(Activity.TWO, Shop.NOWHERE);
  }

  private static int status(Request request) throws IOException {
    try (Response answer = router.send(request)) {
      return answer.code();
    }
  }

  @Test
  void aCellWithoutItsDatabaseHarmsNoOtherAndTellsWhatItOwesWhenItIsBack() throws Exception {
    try (var merchant = HostileMerchant.answering(Behaviour.text(500, "not now"))) {
      two.shop(router).complete(Activity.TWO, 2, merchant.url("/told"));
      two.database().kill();

      Shop away = two.shop(router);
      Answer refused = away.client().lock(away.opening(Activity.TWO, Shop.NOWHERE));
      assertThat(refused.httpStatus()).isGreaterThanOrEqualTo(500);
      assertThat(refused.code()).isIn("0001", "0007");
      IntStream.range(0, 50).forEach(i -> one.shop(router).complete(Activity.TWO, 2, Shop.NOWHERE));

      merchant.answers(Behaviour.success());
      two.database().start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(two.count("notify_task WHERE notify_status = 1")).isPositive());
      two.shop(router).open(Activity.TWO, Shop.NOWHERE);
    }
  }
}
