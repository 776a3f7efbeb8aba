package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.Credentials;
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

  private static Cell one;
  private static Cell two;
  private static Router router;

  /** A database server and a node on it, with one client. */
  private record Cell(RestartableDatabase database, RunningService node, String key)
      implements AutoCloseable {
    static Cell start(Path folder, int number, String client) throws IOException {
      var database = new RestartableDatabase(Files.createDirectory(folder));
      var node =
          RunningService.on(
              database.jdbcUrl(),
              "group-buy.id-range=" + number,
              "group-buy.notify.cron=* * * * * *",
              "group-buy.notify.schedule=1s,1s,1s,1s");
      JSONObject creation =
          OperatorClient.request()
              .fluentPut("clientId", client)
              .fluentPut("name", client)
              .fluentPut("source", "s01")
              .fluentPut("channel", "c01");
      Answer created = OperatorClient.operator(node).post("/api/v1/gbm/clients", creation);
      return new Cell(database, node, created.required().data().getString("apiKey"));
    }

    long count(String rows) {
      return new Ledger(node.sql()).count(rows);
    }

    /** The client, by way of the router. */
    Shop shop() {
      return new Shop(node, router.client(key));
    }

    @Override
    public void close() {
      node.close();
      database.close();
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    one = Cell.start(folder.resolve("one"), 1, "shop-1");
    two = Cell.start(folder.resolve("two"), 2, "shop-7");
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
    two.shop().complete(Activity.TWO, 2, Shop.NOWHERE);

    assertThat(one.count("group_buy_order")).isEqualTo(before);
    assertThat(two.count("group_buy_order WHERE status = 1")).isPositive();
    assertThat(two.count("notify_task WHERE id < " + 2 * FIRST_OF_ONE)).isZero();

    one.shop().open(Activity.TWO, Shop.NOWHERE);
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

  @Test
  void operatorsReachACellByItsNameAndNotAsClientsDo() throws IOException {
    String credentials = Credentials.basic("viewer", "demo-viewer");
    Request.Builder tasks = to(OperatorClient.TASKS).header("Authorization", credentials);
    try (Response asClients = router.send(tasks.build());
        Response byName = router.send(tasks.header("Host", "cell-2.internal").build());
        Response noCell = router.send(tasks.header("Host", "cell-3.internal").build())) {
      assertThat(asClients.code()).isEqualTo(404);
      assertThat(byName.code()).isEqualTo(200);
      assertThat(noCell.code()).isEqualTo(502);
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
    one.shop().open(Activity.TWO, Shop.NOWHERE);

    router.lead(HOME);
    await().atMost(PATIENCE).until(() -> status(lock) != 503);
    two.shop().open(Activity.TWO, Shop.NOWHERE);
  }

  private static int status(Request request) throws IOException {
    try (Response answer = router.send(request)) {
      return answer.code();
    }
  }

  @Test
  void aCellWithoutItsDatabaseHarmsNoOtherAndTellsWhatItOwesWhenItIsBack() throws Exception {
    try (var merchant = HostileMerchant.answering(Behaviour.text(500, "not now"))) {
      two.shop().complete(Activity.TWO, 2, merchant.url("/told"));
      two.database().kill();

      Shop away = two.shop();
      Answer refused = away.client().lock(away.opening(Activity.TWO, Shop.NOWHERE));
      assertThat(refused.httpStatus()).isGreaterThanOrEqualTo(500);
      assertThat(refused.code()).isIn("0001", "0007");
      IntStream.range(0, 50).forEach(i -> one.shop().complete(Activity.TWO, 2, Shop.NOWHERE));

      merchant.answers(Behaviour.success());
      two.database().start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(two.count("notify_task WHERE notify_status = 1")).isPositive());
      two.shop().open(Activity.TWO, Shop.NOWHERE);
    }
  }
}
