package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;

/** Replaces all connections of a pool, because those that stand lead to the wrong server. */
@Slf4j
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class PoolRenewal {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final HikariDataSource pool;
  private final AtomicLong renewed = new AtomicLong(System.nanoTime() - PAUSE.toNanos());
  private final AtomicLong said = new AtomicLong(System.nanoTime() - SILENCE.toNanos());

  /** Those in use end when they are given back. At most once a second, with a line a minute. */
  void renew(String why) {
    HikariPoolMXBean connections = pool.getHikariPoolMXBean();
    if (connections != null && isOver(PAUSE, renewed)) {
      connections.softEvictConnections();
      if (isOver(SILENCE, said)) {
        log.warn("all connections to the database are replaced why=\"{}\"", why);
      }
    }
  }

  private static boolean isOver(Duration pause, AtomicLong last) {
    long before = last.get();
    long now = System.nanoTime();
    return now - before >= pause.toNanos() && last.compareAndSet(before, now);
  }
}
