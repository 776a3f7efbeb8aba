package site.dopplerxd.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import site.dopplerxd.system.TradeClient;
import site.dopplerxd.system.TradeClient.Answer;

/**
 * Teams of two that start at a fixed pace and don't wait for those before: two places are locked,
 * and paid one and two seconds later. Remembers how long after it was due each payment's report was
 * answered, and what went wrong.
 */
public final class PacedTeams {
  private static final int BUSY = 503;
  private static final int TRIES = 20;
  private static final Executor A_SECOND_LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  private static final long TEAM_OF_TWO = 100125;
  private static final long PAYS_AFTER = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_UNDER_WAY = 2_000;
  private static final int MOST_FAILURES_KEPT = 20;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Histogram settlements = new ConcurrentHistogram(3);
  private final TradeClient shop;
  private final String notifyUrl;

  public PacedTeams(int port, String notifyUrl) {
    this.shop = new TradeClient("http://127.0.0.1:" + port);
    this.notifyUrl = notifyUrl;
  }

  /** Sends so many teams and waits until the last has its answers; a prefix is used once. */
  public void send(String prefix, int teams, double perSecond) throws InterruptedException {
    Pace pace = new Pace(perSecond);
    for (int i = 0; i < teams; i++) {
      long due = pace.await(i);
      if (!room.tryAcquire()) {
        throw new IllegalStateException("more than " + MOST_UNDER_WAY + " teams under way");
      }
      team(prefix + i, due).whenComplete((done, failure) -> left(failure));
    }
    if (!room.tryAcquire(MOST_UNDER_WAY, TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("teams without an answer after " + TIMEOUT);
    }
    room.release(MOST_UNDER_WAY);
  }

  private void left(Throwable failure) {
    if (failure != null && failures.size() < MOST_FAILURES_KEPT) {
      failures.add(failure.toString());
    }
    room.release();
  }

  private CompletableFuture<?> team(String name, long due) {
    String first = name + "a";
    String second = name + "b";
    return lock(first, "")
        .thenCompose(team -> lock(second, team.teamId()))
        .thenCompose(locked -> settle(first, due + PAYS_AFTER))
        .thenCompose(paid -> settle(second, due + 2 * PAYS_AFTER));
  }

  private CompletableFuture<Answer> lock(String buyer, String teamId) {
    var request = TradeClient.lockRequest(TEAM_OF_TWO, buyer, buyer, teamId, notifyUrl);
    return heard(() -> shop.lockAsync(request), TRIES).thenApply(Answer::required);
  }

  private CompletableFuture<?> settle(String buyer, long due) {
    long rest = Math.max(0, due - System.nanoTime());
    return CompletableFuture.supplyAsync(
            () -> TradeClient.settleRequest(buyer, buyer, Instant.now()),
            CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS))
        .thenCompose(request -> heard(() -> shop.settleAsync(request), TRIES))
        .thenApply(Answer::required)
        .thenAccept(paid -> settlements.recordValue(System.nanoTime() - due));
  }

  /** Asks again, a second later, when the service says that it is busy (0007). */
  private static CompletableFuture<Answer> heard(
      Supplier<CompletableFuture<Answer>> request, int tries) {
    return request
        .get()
        .thenCompose(
            answer ->
                answer.httpStatus() == BUSY && tries > 1
                    ? CompletableFuture.runAsync(() -> {}, A_SECOND_LATER)
                        .thenCompose(rested -> heard(request, tries - 1))
                    : CompletableFuture.completedFuture(answer));
  }

  /** How long the answers to payments took, in nanoseconds. */
  public Histogram settlements() {
    return settlements;
  }

  /** The first twenty of what went wrong. */
  public Iterable<String> failures() {
    return failures;
  }
}
