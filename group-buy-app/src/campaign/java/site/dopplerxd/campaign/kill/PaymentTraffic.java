package site.dopplerxd.campaign.kill;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.campaign.Call;
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.MerchantKind;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;
import site.dopplerxd.testing.Campaign;

/**
 * Clients that create payments, refund some and give some up, each request again and again until it
 * is answered; and what they were answered.
 */
final class PaymentTraffic implements Workload {
  private static final int CLIENTS = 3;

  /** Nodes that are killed a moment after they serve may be too slow for a cold first request. */
  private static final Duration PATIENCE =
      Campaign.pick(Duration.ofMinutes(5), Duration.ofMinutes(20));

  private final CampaignMerchant merchant;
  private final Supplier<TradeClient> doors;
  private final JdbcTemplate sql;
  private final Random random;
  private final List<Thread> clients = new ArrayList<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  /** Statuses that were acknowledged, in their order, by payment. */
  final Map<String, List<String>> told = new ConcurrentHashMap<>();

  /** When the abandon was answered, by payment. */
  final Map<String, Instant> abandoned = new ConcurrentHashMap<>();

  private int opened;
  private volatile boolean open;

  PaymentTraffic(
      CampaignMerchant merchant, Supplier<TradeClient> doors, JdbcTemplate sql, Random random) {
    this.merchant = merchant;
    this.doors = doors;
    this.sql = sql;
    this.random = random;
  }

  @Override
  public void start() {
    open = true;
    clients.clear();
    for (int i = 0; i < CLIENTS; i++) {
      String prefix = "C" + opened++ + "-";
      Random own = new Random(random.nextLong());
      clients.add(new Thread(() -> run(prefix, own), "payer-" + i));
    }
    clients.forEach(Thread::start);
  }

  private void run(String prefix, Random own) {
    try {
      for (int n = 0; open; n++) {
        pay(prefix + n, own);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException | AssertionError e) {
      broken.add(prefix + e);
    }
  }

  private void pay(String id, Random own) throws InterruptedException {
    String url = merchant.url(MerchantKind.drawn(own), id);
    ask(
        "POST",
        "notification",
        "paymentId=%s&orderNo=%s&amount=1&status=SUCCESS&callbackUrl=%s".formatted(id, id, url));
    List<String> statuses = new ArrayList<>(List.of("SUCCESS"));
    told.put(id, statuses);
    if (own.nextInt(3) == 0) {
      ask("PUT", "status", "paymentId=%s&status=REFUNDED".formatted(id));
      statuses.add("REFUNDED");
    }
    if (own.nextInt(4) == 0
        && "0000".equals(ask("POST", "abandon/" + id, "reason=campaign").code())) {
      abandoned.put(id, Instant.now());
    }
  }

  /** The same request until it is answered; a refusal must be one that a repeat may meet. */
  private Answer ask(String method, String path, String form) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Answer answer = askOnce(method, path, form);
      if (answer != null && answer.httpStatus() < 500) {
        boolean granted = "0000".equals(answer.code());
        boolean over = path.startsWith("abandon/") && "E0194".equals(answer.code());
        if (granted || over) {
          return answer;
        }
        throw new AssertionError(path + ": " + answer);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no answer to " + path);
  }

  private @Nullable Answer askOnce(String method, String path, String form) {
    try {
      return doors
          .get()
          .send(
              method,
              "/api/payment/" + path,
              "application/x-www-form-urlencoded",
              form.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException e) {
      return null; // Not served, or gone before the answer.
    }
  }

  /** Ends all clients after their present payment. */
  @Override
  public List<String> pause() throws InterruptedException {
    open = false;
    for (Thread client : clients) {
      client.join(PATIENCE.toMillis());
    }
    return List.copyOf(broken);
  }

  @Override
  public Map<String, List<?>> broken(List<Call> calls) {
    return new PaymentWorld(sql).broken(told, abandoned, calls);
  }

  @Override
  public String summary() {
    return "%d payments told of, %d given up".formatted(told.size(), abandoned.size());
  }

  @Override
  public void close() {
    open = false;
    clients.forEach(Thread::interrupt);
  }
}
