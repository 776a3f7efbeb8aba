package site.dopplerxd.infrastructure.persistence.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.infrastructure.persistence.server.MigrationSettings.Mode;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.LongReader;
import site.dopplerxd.testing.TestDatabase;

@Tag("database")
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class SchemaMigrationTest {
  /** Ten times what the pool's connections wait for an answer. */
  private static final Duration HOLDS_ON =
      Campaign.pick(Duration.ofSeconds(20), Duration.ofSeconds(150));

  private static final Duration SOCKET_TIMEOUT = HOLDS_ON.dividedBy(10);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final String database = TestDatabase.freshSchema("upgrade");
  private final HikariDataSource pool = pool(database);
  private final AtomicInteger ended = new AtomicInteger();

  /** Never opened: a start asks it only where it leads. */
  private static HikariDataSource pool(String jdbcUrl) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(jdbcUrl);
    pool.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toMillis()));
    pool.addDataSourceProperty("sessionVariables", "wait_timeout=60");
    return pool;
  }

  private Flyway flyway(MigrationSettings settings, String target) {
    return configured(settings).target(target).load();
  }

  private FluentConfiguration configured(MigrationSettings settings) {
    return TestDatabase.migrations()
        .dataSource(MigrationConnections.beside(pool, settings))
        .ignoreMigrationPatterns("*:future");
  }

  private void start(Mode mode, Duration timeout, String target) {
    MigrationSettings settings = new MigrationSettings(mode, timeout, 0);
    new SchemaMigration(settings, pool, ended::incrementAndGet).migrate(flyway(settings, target));
  }

  private MigrationInfo[] applied() {
    return flyway(new MigrationSettings(Mode.AUTO, TIMEOUT, 0), "latest").info().applied();
  }

  @Test
  void anUpgradeFromTheThirdVersionFinishesBesideALongReader() {
    start(Mode.AUTO, TIMEOUT, "3");
    long start = System.nanoTime();
    try (LongReader reader = LongReader.of(database, HOLDS_ON, "notify_task", "group_buy_order")) {
      start(Mode.AUTO, TIMEOUT, "latest");
      assertThat(reader.isReading()).isFalse();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(HOLDS_ON);
    assertThat(Arrays.stream(applied()).map(MigrationInfo::getState))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(state -> state.isApplied() && !state.isFailed());
  }

  @Test
  void othersThatUseTheTableMeanwhileWaitForNoMoreThanAMoment() throws Exception {
    start(Mode.AUTO, TIMEOUT, "4");
    try (LongReader reader = LongReader.of(database, HOLDS_ON, "notify_task")) {
      var migration =
          CompletableFuture.runAsync(() -> start(Mode.AUTO, TIMEOUT, "latest"), Elsewhere.THREADS);
      Duration slowest = Duration.ZERO;
      while (reader.isReading()) {
        slowest = longer(slowest, timeToRead());
      }
      migration.get(2, TimeUnit.MINUTES);
      assertThat(slowest).isGreaterThan(Duration.ofMillis(500)).isLessThan(Duration.ofSeconds(5));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Duration timeToRead() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database)) {
      long start = System.nanoTime();
      connection.createStatement().executeQuery("SELECT COUNT(*) FROM notify_task").close();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  /** A node of the version before, say, which settles a payment of a stalled client. */
  @ParameterizedTest
  @CsvSource({"115,group_buy_order", "118,group_buy_activity"})
  void aMigrationOfRowsWaitsForTheTransactionThatHoldsOne(String before, String table)
      throws Exception {
    start(Mode.AUTO, TIMEOUT, "103");
    try (Connection connection = DriverManager.getConnection(database)) {
      OldRows.addActivity(connection);
      OldRows.addEndedTeams(connection, 1);
    }
    start(Mode.AUTO, TIMEOUT, before);
    var held = new CountDownLatch(1);
    try (Connection other = DriverManager.getConnection(database)) {
      other.setAutoCommit(false);
      other.createStatement().executeQuery("SELECT * FROM " + table + " FOR UPDATE").close();
      var migration =
          CompletableFuture.runAsync(
              () -> {
                held.countDown();
                start(Mode.AUTO, TIMEOUT, "latest");
              },
              Elsewhere.THREADS);
      held.await();
      assertThatThrownBy(() -> migration.get(5, TimeUnit.SECONDS))
          .as("waits for longer than one try")
          .isInstanceOf(TimeoutException.class);
      other.commit();
      migration.get(2, TimeUnit.MINUTES);
    }
    assertThat(Arrays.stream(applied()).map(MigrationInfo::getState))
        .noneMatch(MigrationState::isFailed);
  }

  @Test
  void teamsThatEndedBeforeAreMarkedInSmallTransactions() throws Exception {
    start(Mode.AUTO, TIMEOUT, "103");
    try (Connection connection = DriverManager.getConnection(database)) {
      OldRows.addActivity(connection);
      OldRows.addEndedTeams(connection, 2_500);
    }
    start(Mode.AUTO, TIMEOUT, EndedTeams.MARKABLE_AT);
    assertThat(EndedTeams.mark(connections())).isEqualTo(3);
    String url = database + (database.contains("?") ? "&" : "?") + "useAffectedRows=true";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE group_buy_order SET untold = 1 WHERE open_until <= UTC_TIMESTAMP(3)"))
          .as("left to the migration")
          .isZero();
    }
  }

  @Test
  void anUpgradeFromBeforeMarksTeamsThatEnded() throws Exception {
    start(Mode.AUTO, TIMEOUT, "103");
    try (Connection connection = DriverManager.getConnection(database)) {
      OldRows.addActivity(connection);
      OldRows.addEndedTeams(connection, 3);
    }
    start(Mode.AUTO, TIMEOUT, "latest");
    try (Connection connection = DriverManager.getConnection(database);
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT COUNT(*) FROM group_buy_order WHERE untold = 1")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(3);
    }
  }

  private DataSource connections() {
    return MigrationConnections.beside(pool, new MigrationSettings(Mode.AUTO, TIMEOUT, 0));
  }

  @Test
  void aTableThatStaysInUseEndsTheMigrationAfterItsTimeout() {
    start(Mode.AUTO, TIMEOUT, "4");
    try (LongReader reader = LongReader.of(database, TIMEOUT, "notify_task")) {
      assertThatThrownBy(() -> start(Mode.AUTO, Duration.ofSeconds(4), "latest"))
          .hasStackTraceContaining("Lock wait timeout exceeded");
      assertThat(reader.isReading()).isTrue();
    }
  }

  @Test
  void aNodeThatOnlyValidatesWaitsForTheOneThatMigrates() throws Exception {
    var waiting =
        CompletableFuture.runAsync(
            () -> start(Mode.VALIDATE, TIMEOUT, "latest"), Elsewhere.THREADS);
    assertThat(waiting).isNotDone();
    start(Mode.ONLY, TIMEOUT, "latest");
    waiting.get(30, TimeUnit.SECONDS);
    assertThat(ended).hasValue(1);
  }

  @Test
  void aNodeThatOnlyValidatesIsRefusedWhenNoNodeMigratesInTime() {
    assertThatThrownBy(() -> start(Mode.VALIDATE, Duration.ofSeconds(1), "latest"))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContainingAll("V1__group_buy.sql", "group-buy.migrate=auto");
    assertThat(applied()).isEmpty();
  }

  @Test
  void aDatabaseOfAnotherCharacterSetIsRefusedWithTheStatementThatChangesIt() throws Exception {
    String name;
    try (Connection connection = DriverManager.getConnection(database)) {
      name = connection.getCatalog();
      connection.createStatement().execute("ALTER DATABASE `" + name + "` CHARACTER SET latin1");
    }
    assertThatThrownBy(() -> start(Mode.AUTO, TIMEOUT, "latest"))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContainingAll("latin1", "ALTER DATABASE `" + name + "` CHARACTER SET utf8mb4");
    assertThat(applied()).isEmpty();
  }

  @Test
  void readsWaitForWhatOthersCommittedWhereTheServerKnowsHow() throws Exception {
    boolean known;
    try (Connection connection = DriverManager.getConnection(database);
        ResultSet row =
            connection.createStatement().executeQuery("SHOW VARIABLES LIKE 'wsrep_sync_wait'")) {
      known = row.next();
    }
    start(Mode.AUTO, TIMEOUT, "latest");
    assertThat(pool.getDataSourceProperties().getProperty("sessionVariables"))
        .isEqualTo(known ? "wait_timeout=60,wsrep_sync_wait=1" : "wait_timeout=60");
    pool.getConnection().close();
    pool.close();
  }
}
