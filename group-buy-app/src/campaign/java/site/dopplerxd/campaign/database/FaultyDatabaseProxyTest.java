package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import site.dopplerxd.testing.TestDatabase;

/** The measure itself: a fault leaves behind what the real one would. */
@Tag("database")
class FaultyDatabaseProxyTest {
  private static final String FIRST = "INSERT INTO mark VALUES (1)";
  private static final String SECOND = "INSERT INTO mark VALUES (2)";

  private final String database = TestDatabase.migratedSchema("proxy");
  private final FaultyDatabaseProxy proxy = new FaultyDatabaseProxy(database);
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection(proxy.jdbcUrl());
    send("CREATE TABLE mark (id INT PRIMARY KEY) ENGINE = InnoDB");
    connection.setAutoCommit(false);
  }

  @AfterEach
  void close() throws SQLException {
    connection.abort(Runnable::run);
    proxy.close();
  }

  private void send(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int marks() throws SQLException {
    try (Connection direct = DriverManager.getConnection(database);
        Statement statement = direct.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM mark")) {
      row.next();
      return row.getInt(1);
    }
  }

  private void meets(String sql, Fault fault) {
    proxy.follow(sent -> sent.sql().equals(sql) ? fault : Fault.NONE);
  }

  @Test
  void aDeadlockTakesBackTheWholeTransaction() throws SQLException {
    meets(SECOND, Fault.Refused.DEADLOCK);
    send(FIRST);
    assertThatThrownBy(() -> send(SECOND))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(1213));
    connection.commit();
    assertThat(marks()).isZero();
  }

  @Test
  void aLockWaitTakesBackItsStatementOnly() throws SQLException {
    meets(SECOND, Fault.Refused.LOCK_WAIT);
    send(FIRST);
    assertThatThrownBy(() -> send(SECOND))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(1205));
    connection.commit();
    assertThat(marks()).isEqualTo(1);
  }

  @Test
  void aCommitThatIsLostOnItsWayDoesNothing() throws SQLException {
    meets("COMMIT", new Fault.LostBefore());
    send(FIRST);
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    assertThat(marks()).isZero();
  }

  @Test
  void aCommitWhoseAnswerIsLostTakesEffect() throws SQLException {
    meets("COMMIT", new Fault.LostAfter());
    send(FIRST);
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
    assertThat(marks()).isEqualTo(1);
  }

  @Test
  void onlyTheCommitOfATransactionThatWroteIsOneOfWrites() throws SQLException {
    proxy.follow(sent -> sent.isCommitOfWrites() ? new Fault.LostBefore() : Fault.NONE);
    send("SELECT COUNT(*) FROM mark");
    connection.commit();
    send(FIRST);
    connection.rollback();
    send("SELECT COUNT(*) FROM mark");
    connection.commit();
    assertThat(proxy.faults()).isZero();
    send(FIRST);
    send("SELECT COUNT(*) FROM mark");
    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
  }

  @Test
  void aStatementCanBeLate() throws SQLException {
    meets(FIRST, new Fault.Late(Duration.ofMillis(200)));
    long start = System.nanoTime();
    send(FIRST);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
    assertThat(proxy.faults()).isEqualTo(1);
  }

  @Test
  void cutConnectionsEndAndRefusedOnesDoNotConnect() throws SQLException {
    proxy.refuseConnections();
    assertThatThrownBy(() -> send(FIRST)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> DriverManager.getConnection(proxy.jdbcUrl()))
        .isInstanceOf(SQLException.class);
    proxy.heal();
    DriverManager.getConnection(proxy.jdbcUrl()).close();
  }

  @Test
  void aBlackHoleKeepsWhatIsSentUntilItIsHealed() throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 300);
    proxy.swallowEverything();
    assertThatThrownBy(() -> send(FIRST)).isInstanceOf(SQLException.class);
    proxy.heal();
    DriverManager.getConnection(proxy.jdbcUrl()).close();
  }
}
