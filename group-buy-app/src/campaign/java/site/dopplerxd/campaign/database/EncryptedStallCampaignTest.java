package site.dopplerxd.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDb;
import site.dopplerxd.infrastructure.embedded.EmbeddedMariaDbSettings;
import site.dopplerxd.infrastructure.persistence.server.ClosingSocketFactory;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.EmbeddedBinaries;

/**
 * Over TLS, the driver's default, a database that stops answering is given up as soon. The server is
 * the tests' own, as the shared embedded one offers no TLS.
 */
@Tag("service")
@Timeout(600)
class EncryptedStallCampaignTest {
  private static final Campaign CAMPAIGN = Campaign.named("encrypted stalls");
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

  /** Less than two answer timeouts, which it would be if the socket waited to be closed. */
  private static final Duration BOUND = Trial.ANSWER_TIMEOUT.multipliedBy(7).dividedBy(4);

  private static EmbeddedMariaDb server;
  private static String database;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server =
        EmbeddedMariaDb.start(
            EmbeddedMariaDbSettings.disposable(folder, EmbeddedBinaries.folder())
                .withEncryption());
    database = server.jdbcUrl();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aStatementFailsAfterOneAnswerTimeoutAndNotTwo() throws SQLException {
    try (FaultyDatabaseProxy proxy = FaultyDatabaseProxy.encrypted(database);
        Connection connection =
            DriverManager.getConnection(
                proxy.jdbcUrl()
                    + "&socketTimeout="
                    + ANSWER_TIMEOUT.toMillis()
                    + "&socketFactory="
                    + ClosingSocketFactory.class.getName())) {
      assertThat(cipher(connection)).isNotEmpty();
      proxy.swallowEverything();
      long start = System.nanoTime();
      assertThatThrownBy(() -> cipher(connection)).isInstanceOf(SQLException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(ANSWER_TIMEOUT.minusMillis(100), ANSWER_TIMEOUT.multipliedBy(7).dividedBy(4));
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static String cipher(Connection connection) throws SQLException {
    try (ResultSet row =
        connection.createStatement().executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
      row.next();
      return row.getString(2);
    }
  }

  @Test
  void aNetworkThatSwallowsEverythingForAWhileLosesNothing() throws Exception {
    try (FaultyDatabaseProxy proxy = FaultyDatabaseProxy.encrypted(database);
        Trial trial = new Trial(CAMPAIGN, proxy.jdbcUrl(), database)) {
      trial.survives(BOUND, new BlackHole(CAMPAIGN.random("black hole"), proxy, trial));
    }
  }
}
