package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import lombok.extern.slf4j.Slf4j;
import site.dopplerxd.domain.shared.thread.Threads;

/**
 * Whether the database takes writes now: asked on a connection of its own, so that neither a pool
 * in use nor a request in wait says anything about it. At most one question is under way, and none
 * within a second of the last, however many ask.
 *
 * <p>When the answer changes, the pool's connections are replaced: they may lead to the server that
 * was the right one before.
 */
@Slf4j
public final class WriteCheck implements AutoCloseable {
  /** How long an answer is given again. */
  static final Duration FRESH = Duration.ofSeconds(1);

  /** How long it takes at most to say that there is no answer. */
  static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

  private static final Map<String, String> DRIVER =
      Map.of("connectTimeout", "3000", "socketTimeout", "3000");

  /** What was found. */
  public enum Verdict {
    /** Takes writes. */
    WRITABLE,
    /** Answers, and takes no writes: a replica, or a member that has left its cluster. */
    READ_ONLY,
    /** Does not answer, or with an error. */
    SILENT
  }

  private record Question(Future<Verdict> answer, long asked) {
    boolean isFresh() {
      return !answer.isDone() || System.nanoTime() - asked < FRESH.toNanos();
    }

    long remainingNanos() {
      return Math.max(0, ANSWER_TIMEOUT.toNanos() - (System.nanoTime() - asked));
    }
  }

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Threads.daemon("database-write-check"));
  private final WriteProbe probe;
  private final Runnable whenChanged;
  private Question latest;
  private Verdict known = Verdict.WRITABLE;

  /** Asks where this pool connects to. */
  public WriteCheck(DataSource pool) {
    this(UnpooledConnections.of(pool, DRIVER), renewalOf(pool));
  }

  WriteCheck(DataSource connections, Runnable whenChanged) {
    this.probe = new WriteProbe(connections);
    this.whenChanged = whenChanged;
    this.latest =
        new Question(
            CompletableFuture.completedFuture(Verdict.SILENT), System.nanoTime() - FRESH.toNanos());
  }

  private static Runnable renewalOf(DataSource pool) {
    if (!(pool instanceof HikariDataSource hikari)) {
      return () -> {};
    }
    PoolRenewal renewal = new PoolRenewal(hikari);
    return () -> renewal.renew("whether the database takes writes has changed");
  }

  /** The answer, which is no older than a second; within 3 s. */
  public Verdict verdict() {
    Question question = question();
    try {
      return question.answer().get(question.remainingNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Verdict.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Verdict.SILENT;
    }
  }

  private synchronized Question question() {
    if (!latest.isFresh()) {
      latest = new Question(thread.submit(this::ask), System.nanoTime());
    }
    return latest;
  }

  private Verdict ask() {
    Verdict verdict = probe.ask();
    if (verdict != known) {
      log.warn("database was={} is={}", known, verdict);
      known = verdict;
      whenChanged.run();
    }
    return verdict;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    probe.close();
  }
}
