package site.dopplerxd.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A report or a dump: reads tables in one transaction, and then holds on for a long time. */
public final class LongReader implements AutoCloseable {
  private final Connection connection;
  private final Thread holder;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Has read when this returns, and lets go by itself. */
  public static LongReader of(String jdbcUrl, Duration holdsOn, String... tables) {
    return new LongReader(jdbcUrl, holdsOn, tables);
  }

  private LongReader(String jdbcUrl, Duration holdsOn, String... tables) {
    try {
      connection = DriverManager.getConnection(jdbcUrl);
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String table : tables) {
          statement.executeQuery("SELECT COUNT(*) FROM " + table);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    holder = new Thread(() -> hold(holdsOn), "long-reader");
    holder.start();
  }

  private void hold(Duration holdsOn) {
    try (connection) {
      ended.await(holdsOn.toMillis(), TimeUnit.MILLISECONDS);
      connection.rollback();
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it still holds on. */
  public boolean isReading() {
    return holder.isAlive();
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
