package site.dopplerxd.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.infrastructure.persistence.server.MigrationSettings;

/**
 * Who migrates the schema: {@code group-buy.migrate} and {@code group-buy.migration-timeout}.
 *
 * @param migrate {@code auto}: this node does, at its start; {@code validate}: another does, and
 *     this one waits for it; {@code only}: this one does, and ends
 * @param migrationTimeout how long a start waits for locks, or for the node that migrates; 1 second
 *     to 1 day
 */
@ConfigurationProperties(MigrationProperties.PREFIX)
public record MigrationProperties(
    @DefaultValue("auto") MigrationSettings.Mode migrate,
    @DefaultValue("30m") Duration migrationTimeout) {
  static final String PREFIX = "group-buy";

  /** Refuses a timeout out of its bounds, naming its key. */
  public MigrationProperties {
    settings(migrate, migrationTimeout);
  }

  MigrationSettings settings() {
    return settings(migrate, migrationTimeout);
  }

  private static MigrationSettings settings(MigrationSettings.Mode migrate, Duration timeout) {
    try {
      return new MigrationSettings(migrate, timeout);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + ".migration-timeout " + e.getMessage(), e);
    }
  }
}
