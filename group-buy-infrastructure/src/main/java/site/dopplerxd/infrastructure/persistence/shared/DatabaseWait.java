package site.dopplerxd.infrastructure.persistence.shared;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.NestedExceptionUtils;

/**
 * Lets a start wait for its database for a bounded time: nodes and servers are often started
 * together. A server that answers and refuses, a wrong password for example, ends it at once.
 */
@Slf4j
final class DatabaseWait implements BeanPostProcessor {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** SQL states of connections that could not be made. */
  private static final String CONNECTION_FAILED = "08";

  private final Duration atMost;

  DatabaseWait(Duration atMost) {
    if (atMost.isNegative() || atMost.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "group-buy.database.wait must be 0 to 1 hour, was " + atMost);
    }
    this.atMost = atMost;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool) {
      await(pool);
    }
    return bean;
  }

  private void await(HikariDataSource pool) {
    long end = System.nanoTime() + atMost.toNanos();
    boolean told = false;
    for (Throwable cause = tryToConnect(pool); cause != null; cause = tryToConnect(pool)) {
      if (!isAbsence(cause) || System.nanoTime() - end > 0) {
        throw new DatabaseAbsentException(isAbsence(cause) ? atMost : Duration.ZERO, cause);
      }
      if (!told) {
        log.warn(
            "the database does not answer yet, waiting up to {} s: {}",
            atMost.toSeconds(),
            cause.getMessage());
        told = true;
      }
      pause();
    }
  }

  private static @Nullable Throwable tryToConnect(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      return null;
    } catch (SQLException | PoolInitializationException e) {
      return NestedExceptionUtils.getMostSpecificCause(e);
    }
  }

  private static boolean isAbsence(Throwable cause) {
    return !(cause instanceof SQLException refused)
        || String.valueOf(refused.getSQLState()).startsWith(CONNECTION_FAILED);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }
}
