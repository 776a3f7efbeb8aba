package site.dopplerxd.campaign.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import site.dopplerxd.benchmark.Pace;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * Teams of one, locked and paid in an open loop: each starts at its time and does not wait for
 * others.
 */
final class Buyers {
  private static final long ACTIVITY = 100123;
  private static final int MOST_TRIES = 10;

  private final TradeClient shop;
  private final Map<String, Long> paidAt = new ConcurrentHashMap<>();
  private final AtomicInteger askedAgain = new AtomicInteger();
  private final Queue<Long> answers = new ConcurrentLinkedQueue<>();

  Buyers(int port) {
    this.shop = new TradeClient("http://127.0.0.1:" + port);
  }

  /** Comes back when all have their answers, each of which must be a yes; a prefix is used once. */
  void send(String prefix, int count, double perSecond, IntFunction<String> notifyUrl) {
    Pace pace = new Pace(perSecond);
    List<CompletableFuture<Void>> all =
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  pace.await(i);
                  return buy(prefix + i, notifyUrl.apply(i));
                })
            .toList();
    all.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Void> buy(String number, String notifyUrl) {
    var place = TradeClient.lockRequest(ACTIVITY, number, number, "", notifyUrl);
    return insist(() -> shop.lockAsync(place), MOST_TRIES)
        .thenCompose(locked -> pay(number, locked.required().teamId()));
  }

  private CompletableFuture<Void> pay(String number, String teamId) {
    var payment = TradeClient.settleRequest(number, number, Instant.now());
    long start = System.nanoTime();
    paidAt.put(teamId, start);
    return insist(() -> shop.settleAsync(payment), MOST_TRIES)
        .thenApply(Answer::required)
        .thenAccept(paid -> answers.add(System.nanoTime() - start));
  }

  /** Asks again, as the API wants it, when the service says that it could not. */
  private CompletableFuture<Answer> insist(
      Supplier<CompletableFuture<Answer>> question, int triesLeft) {
    return question
        .get()
        .thenCompose(
            answer ->
                answer.httpStatus() >= 500 && triesLeft > 1
                    ? insistLater(question, triesLeft - 1)
                    : CompletableFuture.completedFuture(answer));
  }

  private CompletableFuture<Answer> insistLater(
      Supplier<CompletableFuture<Answer>> question, int triesLeft) {
    askedAgain.incrementAndGet();
    Executor later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> question, later)
        .thenCompose(again -> insist(again, triesLeft));
  }

  /** How often the service could not and was asked again; on an idle machine, never. */
  int askedAgain() {
    return askedAgain.get();
  }

  /** How long payments took to be answered, in nanoseconds. */
  List<Long> answers() {
    return List.copyOf(answers);
  }

  /** From the sending of each payment to the arrival of its callback, in nanoseconds. */
  List<Long> delays(Map<String, Long> arrivals) {
    return paidAt.entrySet().stream()
        .filter(paid -> arrivals.containsKey(paid.getKey()))
        .map(paid -> arrivals.get(paid.getKey()) - paid.getValue())
        .toList();
  }
}
