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
import site.dopplerxd.campaign.CampaignMerchant;
import site.dopplerxd.campaign.MerchantKind;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * Clients that create payments, refund some and give some up, each request again and again until it
 * is answered; and what they were answered.
 */
final class PaymentTraffic implements AutoCloseable {
  private static final int CLIENTS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final CampaignMerchant merchant;
  private final Supplier<TradeClient> doors;
  private final List<Thread> clients = new ArrayList<>();
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();

  /** Statuses that were acknowledged, in their order, by payment. */
  final Map<String, List<String>> told = new ConcurrentHashMap<>();

  /** When the abandon was answered, by payment. */
  final Map<String, Instant> abandoned = new ConcurrentHashMap<>();

  private volatile boolean ended;

  PaymentTraffic(CampaignMerchant merchant, Supplier<TradeClient> doors) {
    this.merchant = merchant;
    this.doors = doors;
  }

  void start(Random random) {
    for (int i = 0; i < CLIENTS; i++) {
      String prefix = "C" + i + "-";
      Random own = new Random(random.nextLong());
      Thread client = new Thread(() -> run(prefix, own), "payer-" + i);
      clients.add(client);
      client.start();
    }
  }

  private void run(String prefix, Random random) {
    try {
      for (int n = 0; !ended; n++) {
        pay(prefix + n, random);
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException | AssertionError e) {
      broken.add(prefix + e);
    }
  }

  private void pay(String id, Random random) throws InterruptedException {
    String url = merchant.url(MerchantKind.drawn(random), id);
    ask(
        "POST",
        "notification",
        "paymentId=%s&orderNo=%s&amount=1&status=SUCCESS&callbackUrl=%s".formatted(id, id, url));
    List<String> statuses = new ArrayList<>(List.of("SUCCESS"));
    told.put(id, statuses);
    if (random.nextInt(3) == 0) {
      ask("PUT", "status", "paymentId=%s&status=REFUNDED".formatted(id));
      statuses.add("REFUNDED");
    }
    if (random.nextInt(4) == 0
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

  /** Ends all clients after their present payment; what went wrong with them. */
  List<String> end() throws InterruptedException {
    ended = true;
    for (Thread client : clients) {
      client.join(PATIENCE.toMillis());
    }
    return List.copyOf(broken);
  }

  @Override
  public void close() {
    ended = true;
    clients.forEach(Thread::interrupt);
  }
}
