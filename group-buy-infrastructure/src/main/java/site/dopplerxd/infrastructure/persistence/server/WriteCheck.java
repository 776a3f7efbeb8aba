package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import lombok.extern.slf4j.Slf4j;

/**
 * Whether the database takes writes now: asked on a connection of its own, so that neither a pool
 * in use nor a request in wait says anything about it.
 *
 * <p>When the answer changes, the pool's connections are replaced: they may lead to the server that
 * was the right one before.
 */
@Slf4j
public final class WriteCheck implements AutoCloseable {
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

  private final WriteProbe probe;
  private final Runnable whenChanged;
  private Verdict known = Verdict.WRITABLE;

  /** Asks where this pool connects to. */
  public WriteCheck(DataSource pool) {
    this(UnpooledConnections.of(pool, DRIVER), renewalOf(pool));
  }

  WriteCheck(DataSource connections, Runnable whenChanged) {
    this.probe = new WriteProbe(connections);
    this.whenChanged = whenChanged;
  }

  private static Runnable renewalOf(DataSource pool) {
    if (!(pool instanceof HikariDataSource hikari)) {
      return () -> {};
    }
    PoolRenewal renewal = new PoolRenewal(hikari);
    return () -> renewal.renew("whether the database takes writes has changed");
  }

  /**
   * Asks, one question after the other. It takes a few times the connection's limit of 3 s when the
   * server does not answer: for a thread that may wait.
   */
  public synchronized Verdict verdict() {
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
    probe.close();
  }
}
