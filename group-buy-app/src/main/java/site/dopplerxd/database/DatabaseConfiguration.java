package site.dopplerxd.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import site.dopplerxd.domain.payment.port.SettingsSealer;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.client.SecretTexts;
import site.dopplerxd.infrastructure.persistence.move.ChannelMove;
import site.dopplerxd.infrastructure.persistence.move.ChannelMove.Pauses;
import site.dopplerxd.infrastructure.persistence.move.MoveSettings;
import site.dopplerxd.infrastructure.persistence.move.MoveTarget;
import site.dopplerxd.infrastructure.persistence.server.CellConnections;
import site.dopplerxd.infrastructure.persistence.server.MigrationSettings;
import site.dopplerxd.infrastructure.persistence.server.SchemaMigration;
import site.dopplerxd.infrastructure.persistence.server.WriteCheck;

/** What a start does with the schema, and what readiness asks the database. */
@Configuration(value = "databaseStartConfiguration", proxyBeanMethods = false)
@EnableConfigurationProperties({MigrationSettings.class, MoveSettings.class, MoveTarget.class})
class DatabaseConfiguration {

  /** Before anything else that needs the database: a process that moves a channel does no more. */
  @Bean
  FlywayMigrationStrategy schemaMigration(
      MigrationSettings settings,
      MoveSettings move,
      MoveTarget target,
      DataSource pool,
      ObjectProvider<SecretTexts> secrets,
      ObjectProvider<SettingsSealer> sealer) {
    target.requireFor(move);
    return move.wanted()
        .map(channel -> moving(channel, move, target, pool, secrets, sealer))
        .orElseGet(() -> new SchemaMigration(settings, pool, () -> System.exit(0)));
  }

  private static FlywayMigrationStrategy moving(
      SalesChannel channel,
      MoveSettings settings,
      MoveTarget target,
      DataSource pool,
      ObjectProvider<SecretTexts> secrets,
      ObjectProvider<SettingsSealer> sealer) {
    return flyway -> {
      ChannelMove move =
          new ChannelMove(
              channel,
              CellConnections.ofPool(pool),
              CellConnections.beside(pool, target.url(), target.username(), target.password()),
              secrets.getObject(),
              sealer.getObject(),
              Pauses.of(settings));
      System.exit(move.run() ? 0 : 1);
    };
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
