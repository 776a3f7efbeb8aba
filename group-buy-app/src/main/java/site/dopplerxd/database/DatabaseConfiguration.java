package site.dopplerxd.database;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.infrastructure.persistence.server.MigrationSettings;
import site.dopplerxd.infrastructure.persistence.server.SchemaMigration;
import site.dopplerxd.infrastructure.persistence.server.WriteCheck;

/** What a start does with the schema, and what readiness asks the database. */
@Configuration(value = "databaseStartConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationSettings.class)
class DatabaseConfiguration {

  @Bean
  FlywayMigrationStrategy schemaMigration(MigrationSettings settings, DataSource pool) {
    return new SchemaMigration(settings, pool, () -> System.exit(0));
  }

  @Bean
  WriteCheck writeCheck(DataSource pool) {
    return new WriteCheck(pool);
  }

  /** Named after its group in the settings: {@code database}. */
  @Bean
  HealthIndicator databaseHealthIndicator(WriteCheck check) {
    return () ->
        switch (check.verdict()) {
          case WRITABLE -> Health.up().build();
          case READ_ONLY -> Health.down().withDetail("database", "takes no writes").build();
          case SILENT -> Health.down().withDetail("database", "does not answer").build();
        };
  }
}
