package site.dopplerxd.campaign.kill;

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
import java.util.function.Supplier;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.MerchantKind;
import site.dopplerxd.domain.payment.verification.ProviderSettings;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.PaymentProviders;
import site.dopplerxd.testing.PaymentProviders.Sent;

/**
 * Shops that fill teams, and Alipay that tells of their payments: each notification again and again
 * until it is acknowledged, some of them once more afterwards, some places paid twice, and some
 * tries closed before they are paid.
 */
final class ProviderTraffic implements AutoCloseable {
  private static final int SHOPS = 3;
  private static final int PLACES = 3;
  private static final long ACTIVITY = 100123;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PATH = "/api/v1/gbm/payment/alipay/demo";
  private static final String GRANTED = "0000";

  private final PaymentProviders provider = new PaymentProviders();
  private final CampaignMerchant merchant;
  private final Supplier<TradeClient> doors;
  private final List<Thread> shops = new ArrayList<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  /** Transactions whose payment was acknowledged, by the place's number. */
  final Map<String, Set<String>> paid = new ConcurrentHashMap<>();

  /** Places of which a try was closed. */
  final Set<String> closed = ConcurrentHashMap.newKeySet();

  private volatile boolean ended;

  ProviderTraffic(CampaignMerchant merchant, Supplier<TradeClient> doors) {
    this.merchant = merchant;
    this.doors = doors;
  }

  /** What verifies what this provider sends. */
  JSONObject settings() {
    var alipay = (ProviderSettings.Alipay) provider.alipay();
    return JSONObject.of("requestId", "settings", "reason", "campaign", "version", 0)
        .fluentPut("appId", alipay.appId())
        .fluentPut("sellerIds", alipay.sellerIds())
        .fluentPut("alipayPublicKeys", alipay.publicKeys());
  }

  /** Whether the next node takes what this provider sends: the closing of a try for no place. */
  boolean isKnown() {
    Sent sent = provider.alipayClosed("no-such", "none", "90.00", Instant.now());
    return once(client ->
            client.send("POST", PATH, sent.headers().get("Content-Type"), sent.body()))
        .filter(answer -> answer.httpStatus() == 200)
        .isPresent();
  }

  void start(Random random) {
    for (int i = 0; i < SHOPS; i++) {
      String prefix = "P" + i + "-";
      Random own = new Random(random.nextLong());
      Thread shop = new Thread(() -> run(prefix, own), "provider-" + i);
      shops.add(shop);
      shop.start();
    }
  }

  private void run(String prefix, Random random) {
    try {
      for (int n = 0; !ended; n++) {
        team(prefix + n + "-", random);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException | AssertionError e) {
      broken.add(prefix + e);
    }
  }

  private void team(String prefix, Random random) throws InterruptedException {
    String url = merchant.url(MerchantKind.drawn(random), prefix);
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
      pay(prefix + i, random);
    }
  }

  private void pay(String number, Random random) throws InterruptedException {
    if (random.nextInt(10) == 0) {
      tell(provider.alipayClosed(number, "t-" + number, "90.00", Instant.now()));
      closed.add(number);
    }
    Sent first = paid(number, "t-" + number);
    tellPaid(number, "t-" + number, first);
    if (random.nextInt(3) == 0) {
      tell(first);
    }
    if (random.nextInt(8) == 0) {
      tellPaid(number, "u-" + number, paid(number, "u-" + number));
    }
  }

  private Sent paid(String number, String transaction) {
    return provider.alipayPaid(number, transaction, "90.00", Instant.now());
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
      return Optional.of(request.apply(doors.get()));
    } catch (IllegalStateException e) {
      return Optional.empty(); // Not served, or gone before the answer.
    }
  }

  /** Ends all shops after their present team; what went wrong with them. */
  List<String> end() throws InterruptedException {
    ended = true;
    for (Thread shop : shops) {
      shop.join(PATIENCE.toMillis());
    }
    return List.copyOf(broken);
  }

  @Override
  public void close() {
    ended = true;
    shops.forEach(Thread::interrupt);
  }
}
