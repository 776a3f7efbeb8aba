package site.dopplerxd.infrastructure.persistence.server;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Arrays;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import lombok.extern.slf4j.Slf4j;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import site.dopplerxd.domain.shared.thread.Threads;

/**
 * What a start does with the database, once, before anything else: looks whether the server suits,
 * then migrates or waits for the node that does.
 */
@Slf4j
@RequiredArgsConstructor
public final class SchemaMigration implements FlywayMigrationStrategy {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final String SESSION_VARIABLES = "sessionVariables";
  private static final String SYNC_WAIT = "wsrep_sync_wait";

  private final MigrationSettings settings;
  private final DataSource pool;

  /** Ends the process; for a node that only migrates. */
  private final Runnable end;

  @Override
  public void migrate(Flyway flyway) {
    DatabaseServer server = DatabaseServer.ask(flyway.getConfiguration().getDataSource());
    server.check();
    if (server.knowsSyncWait() && pool instanceof HikariDataSource hikari && !hikari.isRunning()) {
      readWhatOthersCommitted(hikari);
    }
    switch (settings.migrate()) {
      case AUTO -> migrateInSteps(flyway);
      case VALIDATE -> validate(flyway);
      case ONLY -> {
        migrateInSteps(flyway);
        log.info("schema migrated; group-buy.migrate=only: the process ends");
        end.run();
      }
    }
  }

  /** A migration that would change a large part of a table finds it changed. */
  private void migrateInSteps(Flyway flyway) {
    if (flyway.info().current() != null && isPending(flyway, EndedTeams.MARKED_BY)) {
      Flyway.configure()
          .configuration(flyway.getConfiguration())
          .target(EndedTeams.MARKABLE_AT)
          // What is repeatable, as the demo's data, is written for the whole schema.
          .repeatableSqlMigrationPrefix("later-")
          .validateOnMigrate(false)
          .load()
          .migrate();
      EndedTeams.mark(flyway.getConfiguration().getDataSource());
    }
    flyway.migrate();
    ids().begin(flyway.getConfiguration().getDataSource());
  }

  private static boolean isPending(Flyway flyway, String version) {
    return Arrays.stream(flyway.info().pending())
        .anyMatch(migration -> version.equals(String.valueOf(migration.getVersion())));
  }

  /** On Galera a read may be of a member that has not applied yet what another acknowledged. */
  private static void readWhatOthersCommitted(HikariDataSource pool) {
    String variables = pool.getDataSourceProperties().getProperty(SESSION_VARIABLES, "");
    if (!variables.contains(SYNC_WAIT)) {
      pool.addDataSourceProperty(
          SESSION_VARIABLES, variables + (variables.isEmpty() ? "" : ",") + SYNC_WAIT + "=1");
    }
  }

  private void validate(Flyway flyway) {
    long start = System.nanoTime();
    for (int looks = 1; hasPending(flyway); looks++) {
      if (System.nanoTime() - start > settings.migrationTimeout().toNanos()) {
        throw new DatabaseRefusedException(
            "the schema lacks %s, and group-buy.migrate=validate leaves that to another node; none did"
                    .formatted(pending(flyway))
                + " within group-buy.migration-timeout: start one with group-buy.migrate=auto or only");
      }
      if (looks == 1) {
        log.info("waits for another node to migrate the schema pending={}", pending(flyway));
      }
      Threads.pause(LOOK_EVERY, "while waiting for the schema");
    }
    flyway.validate();
    ids().require(flyway.getConfiguration().getDataSource());
  }

  private IdRange ids() {
    return new IdRange(settings.idRange());
  }

  private static boolean hasPending(Flyway flyway) {
    return flyway.info().pending().length > 0;
  }

  private static String pending(Flyway flyway) {
    return Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList().toString();
  }
}
