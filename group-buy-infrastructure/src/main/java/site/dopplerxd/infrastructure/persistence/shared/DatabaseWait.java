package site.dopplerxd.infrastructure.persistence.shared;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import site.dopplerxd.domain.shared.thread.Threads;

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
    if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
      await(pool);
    }
    return bean;
  }

  private void await(HikariDataSource pool) {
    long end = System.nanoTime() + atMost.toNanos();
    boolean told = false;
    for (SQLException cause = tryToConnect(pool); cause != null; cause = tryToConnect(pool)) {
      if (!isAbsence(cause) || System.nanoTime() - end > 0) {
        throw new DatabaseAbsentException(
            isAbsence(cause) ? atMost : Duration.ZERO, oneLine(cause), cause);
      }
      if (!told) {
        log.warn(
            "the database does not answer yet, waiting up to {} s: {}",
            atMost.toSeconds(),
            oneLine(cause));
        told = true;
      }
      Threads.pause(PAUSE, "while waiting for the database");
    }
  }

  /** Past the pool, which begins with its first connection, and others may set it up until then. */
  private static @Nullable SQLException tryToConnect(HikariDataSource pool) {
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    putUnlessNull(properties, "user", pool.getUsername());
    putUnlessNull(properties, "password", pool.getPassword());
    try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties)) {
      return null;
    } catch (SQLException e) {
      return e;
    }
  }

  private static void putUnlessNull(Properties properties, String name, @Nullable String value) {
    if (value != null) {
      properties.setProperty(name, value);
    }
  }

  /** The driver explains itself in several. */
  private static String oneLine(SQLException cause) {
    return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ").strip();
  }

  private static boolean isAbsence(SQLException refusal) {
    return String.valueOf(refusal.getSQLState()).startsWith(CONNECTION_FAILED);
  }
}
