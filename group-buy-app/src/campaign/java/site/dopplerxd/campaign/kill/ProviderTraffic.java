package site.dopplerxd.campaign.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.fastjson2.JSONObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.MerchantKind;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.PaymentProviders;
import site.dopplerxd.testing.PaymentProviders.Sent;

/**
 * Shops that fill teams, and Alipay that tells of their payments: each notification again and again
 * until it is acknowledged, some of them once more afterwards, some places paid twice, and some
 * tries closed before they are paid.
 */
final class ProviderTraffic implements Workload {
  private static final int SHOPS = 3;
  private static final int PLACES = 3;
  private static final long ACTIVITY = 100124;
  private static final String PRICE = "39.90";

  /** Nodes that are killed a moment after they serve may be too slow for a cold first request. */
  private static final Duration PATIENCE =
      Campaign.pick(Duration.ofMinutes(5), Duration.ofMinutes(20));

  private static final String PATH = "/api/v1/gbm/payment/alipay/demo";
  private static final String GRANTED = "0000";

  private final PaymentProviders provider = new PaymentProviders();
  private final CampaignMerchant merchant;
  private final KilledNodes nodes;
  private final JdbcTemplate sql;
  private final Random random;
  private final List<Thread> shops = new ArrayList<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  /** Transactions whose payment was acknowledged, by the place's number. */
  final Map<String, Set<String>> paid = new ConcurrentHashMap<>();

  /** Places of which a try was closed. */
  final Set<String> closed = ConcurrentHashMap.newKeySet();

  private int opened;
  private volatile boolean open;

  ProviderTraffic(CampaignMerchant merchant, KilledNodes nodes, JdbcTemplate sql, Random random) {
    this.merchant = merchant;
    this.nodes = nodes;
    this.sql = sql;
    this.random = random;
  }

  @Override
  public void start() {
    if (opened == 0) {
      introduce();
    }
    open = true;
    shops.clear();
    for (int i = 0; i < SHOPS; i++) {
      String prefix = "P" + opened++ + "-";
      Random own = new Random(random.nextLong());
      shops.add(new Thread(() -> run(prefix, own), "provider-" + i));
    }
    shops.forEach(Thread::start);
  }

  /**
   * Gives the client its account. Until a node has seen that, it refuses the provider; requests go
   * to the two in turn.
   */
  private void introduce() {
    sql.update("UPDATE group_buy_activity SET target = ? WHERE activity_id = ?", PLACES, ACTIVITY);
    assertThat(nodes.configure("alipay", settings()).code()).isEqualTo("0000");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Stream.generate(this::isKnown).limit(2).allMatch(known -> known));
  }

  /** What verifies what this provider sends. */
  private JSONObject settings() {
    var alipay = (ProviderSettings.Alipay) provider.alipay();
    return JSONObject.of("requestId", "settings", "reason", "campaign", "version", 0)
        .fluentPut("appId", alipay.appId())
        .fluentPut("sellerIds", alipay.sellerIds())
        .fluentPut("alipayPublicKeys", alipay.publicKeys());
  }

  /** Whether the next node takes what this provider sends: the closing of a try for no place. */
  private boolean isKnown() {
    Sent sent = provider.alipayClosed("no-such", "none", PRICE, Instant.now());
    return once(client ->
            client.send("POST", PATH, sent.headers().get("Content-Type"), sent.body()))
        .filter(answer -> answer.httpStatus() == 200)
        .isPresent();
  }

  private void run(String prefix, Random own) {
    try {
      for (int n = 0; open; n++) {
        team(prefix + n + "-", own);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException | AssertionError e) {
      broken.add(prefix + e);
    }
  }

  private void team(String prefix, Random own) throws InterruptedException {
    String url = merchant.url(MerchantKind.drawn(own), prefix);
    String team = null;
    for (int i = 0; i < PLACES; i++) {
      String number = prefix + i;
      JSONObject request = TradeClient.lockRequest(ACTIVITY, "b-" + number, number, team, url);
      Answer place =
          insist("lock " + number, client -> client.lock(request), a -> a.httpStatus() == 200);
      if (!GRANTED.equals(place.code())) {
        throw new AssertionError("lock " + number + ": " + place);
      }
      team = team == null ? place.teamId() : team;
    }
    for (int i = 0; i < PLACES; i++) {
      pay(prefix + i, own);
    }
  }

  private void pay(String number, Random own) throws InterruptedException {
    if (own.nextInt(10) == 0) {
      tell(provider.alipayClosed(number, "t-" + number, PRICE, Instant.now()));
      closed.add(number);
    }
    Sent first = paid(number, "t-" + number);
    tellPaid(number, "t-" + number, first);
    if (own.nextInt(3) == 0) {
      tell(first);
    }
    if (own.nextInt(8) == 0) {
      tellPaid(number, "u-" + number, paid(number, "u-" + number));
    }
  }

  private Sent paid(String number, String transaction) {
    return provider.alipayPaid(number, transaction, PRICE, Instant.now());
  }

  private void tellPaid(String number, String transaction, Sent sent) throws InterruptedException {
    tell(sent);
    paid.computeIfAbsent(number, n -> new LinkedHashSet<>()).add(transaction);
  }

  private void tell(Sent sent) throws InterruptedException {
    String type = sent.headers().get("Content-Type");
    insist(
        "notification " + new String(sent.body(), StandardCharsets.US_ASCII),
        client -> client.send("POST", PATH, type, sent.body()),
        answer -> answer.httpStatus() == 200 && answer.text().equals("success"));
  }

  /** The same until it is answered as it must be; only a node that is gone may not. */
  private Answer insist(
      String what, Function<TradeClient, Answer> request, Function<Answer, Boolean> isAnswered)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<Answer> answer = once(request);
      if (answer.isPresent() && isAnswered.apply(answer.get())) {
        return answer.get();
      }
      if (answer.isPresent() && answer.get().httpStatus() < 500) {
        throw new AssertionError(what + ": " + answer.get());
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no answer to " + what);
  }

  private Optional<Answer> once(Function<TradeClient, Answer> request) {
    try {
      return Optional.of(request.apply(nodes.door()));
    } catch (IllegalStateException e) {
      return Optional.empty(); // Not served, or gone before the answer.
    }
  }

  /** Ends all shops after their present team. */
  @Override
  public List<String> pause() throws InterruptedException {
    open = false;
    for (Thread shop : shops) {
      shop.join(PATIENCE.toMillis());
    }
    return List.copyOf(broken);
  }

  @Override
  public Map<String, List<?>> broken(List<Call> calls) {
    return new ProviderWorld(sql).broken(paid);
  }

  @Override
  public String summary() {
    return "%d places, %d payments acknowledged, %d tries closed; %s"
        .formatted(
            paid.size(),
            paid.values().stream().mapToInt(Set::size).sum(),
            closed.size(),
            new ProviderWorld(sql).summary());
  }

  @Override
  public void close() {
    open = false;
    shops.forEach(Thread::interrupt);
  }
}
