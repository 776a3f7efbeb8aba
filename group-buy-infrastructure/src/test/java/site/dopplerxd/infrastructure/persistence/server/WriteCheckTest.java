package site.dopplerxd.infrastructure.persistence.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.infrastructure.persistence.server.WriteCheck.Verdict;
import site.dopplerxd.testing.TestDatabase;

@Tag("database")
class WriteCheckTest {
  private final AtomicInteger changes = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  private final WriteCheck check =
      new WriteCheck(
          new DelegatingDataSource(new DriverManagerDataSource(TestDatabase.jdbcUrl())) {
            @Override
            public Connection getConnection() throws SQLException {
              connections.incrementAndGet();
              return super.getConnection();
            }
          },
          changes::incrementAndGet);

  private static void setReadOnly(boolean readOnly) throws SQLException {
    try (Connection connection = DriverManager.getConnection(TestDatabase.jdbcUrl())) {
      connection.createStatement().execute("SET GLOBAL read_only = " + (readOnly ? "ON" : "OFF"));
    }
  }

  @Test
  void aServerThatTakesNoWritesIsKnownForOneAndSoIsItsReturn() throws SQLException {
    assertThat(check.verdict()).isEqualTo(Verdict.WRITABLE);
    setReadOnly(true);
    try {
      await().until(check::verdict, Verdict.READ_ONLY::equals);
      assertThat(changes).as("connections to it are replaced").hasValue(1);
    } finally {
      setReadOnly(false);
    }
    await().until(check::verdict, Verdict.WRITABLE::equals);
    assertThat(changes).hasValue(2);
    assertThat(connections).as("a no ends the connection").hasValueGreaterThan(1);
  }
}
