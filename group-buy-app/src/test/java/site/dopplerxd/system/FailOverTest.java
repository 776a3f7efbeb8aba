package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import site.dopplerxd.testing.TestDatabase;

/** The server under the service becomes read-only, as one that is no longer the primary. */
@Tag("system")
@Timeout(120)
class FailOverTest {
  /** Without the right to write to a server that is read-only, which the tests' own user has. */
  private static final String USER = "failover";

  private static final String READINESS = "/actuator/health/readiness";
  private static final Duration SECONDS = Duration.ofSeconds(10);

  private final String database = TestDatabase.migratedSchema("failover");

  @AfterEach
  void tidyUp() throws SQLException {
    setReadOnly(false);
    execute("DROP USER " + USER);
  }

  /** Written into the table, as the tests' user may do everything but grant. */
  private String ofAPlainUser() throws SQLException {
    execute("CREATE USER " + USER + " IDENTIFIED BY 'fail-over'");
    String schema = database.replaceAll("^jdbc:\\w+://[^/]+/([^?]+).*", "$1");
    execute(
        "INSERT INTO mysql.db (Host, Db, User, Select_priv, Insert_priv, Update_priv, Delete_priv,"
            + " Create_priv, Drop_priv, Alter_priv, Index_priv, References_priv) VALUES ('%', '"
            + schema.replace("_", "\\\\_")
            + "', '"
            + USER
            + "', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y', 'Y')");
    execute("FLUSH PRIVILEGES");
    return database
        .replaceAll("([?&])user=[^&]*", "$1user=" + USER)
        .replaceAll("([?&])password=[^&]*", "$1password=fail-over");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database)) {
      connection.createStatement().execute(sql);
    }
  }

  private void setReadOnly(boolean readOnly) throws SQLException {
    execute("SET GLOBAL read_only = " + (readOnly ? "ON" : "OFF"));
  }

  private Set<Long> sessions() throws SQLException {
    Set<Long> ids = new HashSet<>();
    try (Connection connection = DriverManager.getConnection(database);
        ResultSet row = connection.createStatement().executeQuery("SHOW PROCESSLIST")) {
      while (row.next()) {
        if (row.getString("User").equals(USER)) {
          ids.add(row.getLong("Id"));
        }
      }
    }
    return ids;
  }

  @Test
  void oneErrorReplacesAllConnectionsToAServerThatHasBecomeReadOnly() throws Exception {
    try (RunningService service =
        RunningService.on(ofAPlainUser(), RunningService.WITHOUT_ROUNDS)) {
      Shop shop = new Shop(service);
      shop.open(Activity.TWO, Shop.NOWHERE);
      var pool = service.bean(HikariDataSource.class).getHikariPoolMXBean();
      await().until(() -> pool.getIdleConnections() > 10);
      Set<Long> before = sessions();
      setReadOnly(true);
      assertThat(shop.client().lock(shop.opening(Activity.TWO, Shop.NOWHERE)).httpStatus())
          .isGreaterThanOrEqualTo(500);
      setReadOnly(false);
      await().atMost(SECONDS).until(() -> sessions().stream().noneMatch(before::contains));
      shop.open(Activity.TWO, Shop.NOWHERE);
    }
  }

  @Test
  void readinessSaysWhetherTheServerTakesWritesAndLivenessDoesNot() throws Exception {
    try (RunningService service =
        RunningService.on(ofAPlainUser(), RunningService.WITHOUT_ROUNDS)) {
      TradeClient client = service.client();
      assertThat(client.get(READINESS).httpStatus()).isEqualTo(200);
      Set<Long> before = sessions();
      setReadOnly(true);
      await().atMost(SECONDS).until(() -> client.get(READINESS).httpStatus() == 503);
      assertThat(client.get("/actuator/health").httpStatus()).isEqualTo(503);
      assertThat(client.get("/actuator/health/liveness").httpStatus()).isEqualTo(200);
      setReadOnly(false);
      await().atMost(SECONDS).until(() -> client.get(READINESS).httpStatus() == 200);
      await().atMost(SECONDS).until(() -> sessions().stream().noneMatch(before::contains));
    }
  }
}
