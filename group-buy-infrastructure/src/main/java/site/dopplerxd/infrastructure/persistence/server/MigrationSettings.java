package site.dopplerxd.infrastructure.persistence.server;

import java.time.Duration;

/**
 * Who migrates the schema.
 *
 * @param timeout for a statement that waits for a lock, or for another node that migrates; 1 s to 1
 *     day
 */
public record MigrationSettings(Mode mode, Duration timeout) {
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

  /** Refuses a timeout out of its bounds. */
  public MigrationSettings {
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be 1 second to 1 day, was " + timeout);
    }
  }
}
