package site.dopplerxd.campaign.queue;

import com.alibaba.fastjson2.JSONObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/** Shops that complete one team of two after the other, each to be told over a topic. */
final class QueueShops implements AutoCloseable {
  private static final long ACTIVITY = 100125;
  private static final int SHOPS = 3;
  private static final int OK = 200;
  private static final Duration TO_BE_ANSWERED = Duration.ofMinutes(3);
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

  private final Set<String> complete = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(SHOPS);
  private final Supplier<TradeClient> doors;
  private final String topic;
  private final List<CompletableFuture<Void>> running;
  private volatile boolean open = true;

  /** Opens them. */
  QueueShops(Supplier<TradeClient> doors, String topic) {
    this.doors = doors;
    this.topic = topic;
    this.running =
        IntStream.range(0, SHOPS)
            .mapToObj(shop -> CompletableFuture.runAsync(this::work, threads))
            .toList();
  }

  private void work() {
    while (open) {
      oneTeam();
    }
  }

  private void oneTeam() {
    JSONObject first = place("");
    first.put("notifyConfigVO", JSONObject.of("notifyType", "MQ", "notifyMQ", topic));
    String team = insist(door -> door.lock(first)).teamId();
    JSONObject second = place(team);
    insist(door -> door.lock(second));
    pay(first);
    pay(second);
    complete.add(team);
  }

  private JSONObject place(String team) {
    String number = "queue-" + numbers.incrementAndGet();
    return TradeClient.lockRequest(ACTIVITY, "buyer-" + number, number, team, null);
  }

  private void pay(JSONObject place) {
    JSONObject payment =
        TradeClient.settleRequest(
            place.getString("userId"), place.getString("outTradeNo"), Instant.now());
    insist(door -> door.settle(payment));
  }

  /** Asks in the same words until it is granted. */
  private Answer insist(Function<TradeClient, Answer> request) {
    long end = System.nanoTime() + TO_BE_ANSWERED.toNanos();
    while (System.nanoTime() < end) {
      try {
        Answer answer = request.apply(doors.get());
        if (answer.httpStatus() == OK) {
          return answer.required();
        }
      } catch (IllegalStateException e) {
        // No node there, or it ended before its answer.
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("not granted within " + TO_BE_ANSWERED);
  }

  /** The teams whose last payment was acknowledged. */
  Set<String> complete() {
    return Set.copyOf(complete);
  }

  /** Comes back when each shop has an answer to everything it asked for. */
  void shut() {
    open = false;
    running.forEach(CompletableFuture::join);
  }

  @Override
  public void close() {
    open = false;
    threads.shutdownNow();
  }
}
