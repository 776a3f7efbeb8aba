package site.dopplerxd.infrastructure.persistence.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who migrates the schema, and where the numbers of its rows begin: {@code group-buy.migrate},
 * {@code group-buy.migration-timeout} and {@code group-buy.id-range}.
 *
 * @param migrate what this node does about migrations that are pending
 * @param migrationTimeout for a statement that waits for a lock, or for another node that migrates;
 *     1 second to 1 day
 * @param idRange this database's own among several; 0 to 899
 */
@ConfigurationProperties("group-buy")
public record MigrationSettings(
    @DefaultValue("auto") Mode migrate,
    @DefaultValue("30m") Duration migrationTimeout,
    @DefaultValue("0") int idRange) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /** What a node does about migrations that are pending. */
  public enum Mode {
    /** Migrates, then serves. */
    AUTO,
    /** Waits until another has migrated, then serves. */
    VALIDATE,
    /** Migrates, then ends. */
    ONLY
  }

  /** Refuses what is out of its bounds, naming its key. */
  public MigrationSettings {
    if (migrationTimeout.compareTo(SHORTEST) < 0 || migrationTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "group-buy.migration-timeout must be 1 second to 1 day, was " + migrationTimeout);
    }
    if (idRange < 0 || idRange > IdRange.LAST) {
      throw new IllegalArgumentException(
          "group-buy.id-range must be 0 to %d, was %d".formatted(IdRange.LAST, idRange));
    }
  }
}
