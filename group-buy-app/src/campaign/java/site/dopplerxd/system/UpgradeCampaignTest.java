package site.dopplerxd.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import site.dopplerxd.domain.testing.Elsewhere;
import site.dopplerxd.testing.Campaign;
import site.dopplerxd.testing.LongReader;
import site.dopplerxd.testing.TestDatabase;

/** A rolling upgrade to a release with one more migration, and back. */
@Tag("system")
@Timeout(600)
class UpgradeCampaignTest {
  private static final Duration HOLDS_ON =
      Campaign.pick(Duration.ofSeconds(20), Duration.ofSeconds(150));

  /**
   * A tenth of it for connections of the pool, on which a migration would not survive the reader.
   */
  private static final String SHORT_ANSWERS =
      "spring.datasource.hikari.data-source-properties.socketTimeout="
          + HOLDS_ON.dividedBy(10).toMillis();

  private static final String WITH_A_LATER_MIGRATION =
      "spring.flyway.locations=classpath:db/migration,classpath:db/demo,classpath:db/later";

  private final String database = TestDatabase.freshSchema("rolling");

  @Test
  void aLaterMigrationBesideALongReaderKeepsAnOlderNodeWaitingForMomentsOnly() throws Exception {
    try (RunningService older = RunningService.on(database)) {
      Shop shop = new Shop(older);
      try (LongReader reader = LongReader.of(database, HOLDS_ON, "notify_task")) {
        var newer =
            CompletableFuture.supplyAsync(
                () -> RunningService.on(database, SHORT_ANSWERS, WITH_A_LATER_MIGRATION),
                Elsewhere.THREADS);
        Duration slowest = Duration.ZERO;
        while (!newer.isDone()) {
          slowest = longer(slowest, timeToCompleteATeam(shop));
        }
        try (RunningService started = newer.get(1, TimeUnit.MINUTES)) {
          assertThat(reader.isReading()).as("it waited for the reader").isFalse();
          assertThat(laterColumns(started)).isEqualTo(1);
          assertThat(failedMigrations(started)).isZero();
        }
        System.out.printf("slowest completion of a team beside the migration: %s%n", slowest);
        assertThat(slowest).isLessThan(Duration.ofSeconds(5));
      }
      timeToCompleteATeam(shop);
    }
    try (RunningService back = RunningService.on(database)) {
      assertThat(back.client().get("/actuator/health/readiness").httpStatus()).isEqualTo(200);
      timeToCompleteATeam(new Shop(back));
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Four requests, of which the last writes the task. */
  private static Duration timeToCompleteATeam(Shop shop) {
    long start = System.nanoTime();
    shop.complete(Activity.TWO, 2, Shop.NOWHERE);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static int laterColumns(RunningService service) {
    return service
        .sql()
        .queryForObject(
            "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE()"
                + " AND table_name = 'notify_task' AND column_name = 'later_note'",
            Integer.class);
  }

  private static int failedMigrations(RunningService service) {
    return service
        .sql()
        .queryForObject(
            "SELECT COUNT(*) FROM flyway_schema_history WHERE success = 0", Integer.class);
  }

  @Test
  void aNodeStartsOnASchemaThatANewerNodeMigrated() {
    try (RunningService newer = RunningService.on(database, WITH_A_LATER_MIGRATION)) {
      assertThat(laterColumns(newer)).isEqualTo(1);
      try (RunningService older = RunningService.on(database)) {
        timeToCompleteATeam(new Shop(older));
      }
    }
  }

  /** As a node leaves it that was killed there, or shows it to one that starts beside it. */
  @Test
  void theDemosDataWaitForASchemaThatIsHalfMigrated() {
    TestDatabase.migrations()
        .dataSource(new DriverManagerDataSource(database))
        .target("110")
        .load()
        .migrate();
    try (RunningService service = RunningService.on(database)) {
      timeToCompleteATeam(new Shop(service));
    }
  }

  @Test
  void aNodeThatOnlyValidatesServesOnceAnotherHasMigrated() throws Exception {
    long before = connections();
    var waiting =
        CompletableFuture.supplyAsync(
            () -> RunningService.on(database, "group-buy.migrate=validate"), Elsewhere.THREADS);
    // Two starts in one JVM would set its logging up at the same time, which fails.
    await().atMost(Duration.ofMinutes(1)).until(() -> connections() > before);
    try (RunningService migrates = RunningService.on(database);
        RunningService waited = waiting.get(1, TimeUnit.MINUTES)) {
      timeToCompleteATeam(new Shop(waited));
      assertThat(migrates.port()).isNotEqualTo(waited.port());
    }
  }

  private long connections() {
    var sql = new JdbcTemplate(new DriverManagerDataSource(database));
    String schema = sql.queryForObject("SELECT DATABASE()", String.class);
    return sql.queryForList("SHOW PROCESSLIST").stream()
        .filter(row -> Objects.equals(row.get("db"), schema))
        .count();
  }
}
