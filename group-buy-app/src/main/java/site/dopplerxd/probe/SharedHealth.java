package site.dopplerxd.probe;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import site.dopplerxd.domain.shared.thread.Threads;

/**
 * One check of something slow, shared by all who ask: however many they are, it is made once at a
 * time, at most once a second, on a thread of its own. An answer takes two seconds at most; then it
 * is {@code DOWN}. A few may wait for a check, the others have the last answer at once.
 */
final class SharedHealth implements HealthIndicator {
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final int MAY_WAIT = 2;

  private final HealthIndicator checked;
  private final LongSupplier nanoTime;
  private final ExecutorService thread;
  private final Semaphore mayWait = new Semaphore(MAY_WAIT);
  private @Nullable Check latest;
  private Health lastAnswer = Health.unknown().build();

  /** A check, and when it began. */
  private record Check(long beganNanos, CompletableFuture<Health> answer) {}

  SharedHealth(String name, HealthIndicator checked, LongSupplier nanoTime) {
    this.checked = checked;
    this.nanoTime = nanoTime;
    this.thread = Executors.newSingleThreadExecutor(Threads.daemon("health-" + name));
  }

  @Override
  public Health health() {
    Check check = current();
    long left = TIMEOUT.toNanos() - (nanoTime.getAsLong() - check.beganNanos);
    if (check.answer.isDone() || left <= 0) {
      return known(check);
    }
    if (!mayWait.tryAcquire()) {
      return lastAnswer();
    }
    try {
      return answer(check, left);
    } finally {
      mayWait.release();
    }
  }

  private synchronized Health lastAnswer() {
    return lastAnswer;
  }

  private synchronized Health known(Check check) {
    lastAnswer = check.answer.getNow(noAnswer());
    return lastAnswer;
  }

  private Health answer(Check check, long waitNanos) {
    try {
      check.answer.get(waitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return known(check);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return known(check);
  }

  private static Health noAnswer() {
    return Health.down().withDetail("timeout", TIMEOUT.toString()).build();
  }

  private synchronized Check current() {
    long now = nanoTime.getAsLong();
    Check check = latest;
    boolean stale =
        check == null || (check.answer.isDone() && now - check.beganNanos > FRESH.toNanos());
    if (check == null || stale) {
      check = new Check(now, CompletableFuture.supplyAsync(this::check, thread));
      latest = check;
    }
    return check;
  }

  private Health check() {
    try {
      return java.util.Objects.requireNonNull(checked.health(true));
    } catch (RuntimeException e) {
      // Any exception of a check means that what it checks is down.
      return Health.down(e).build();
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
