package site.dopplerxd.infrastructure.persistence.move;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database a channel moves to: {@code group-buy.move.to.*}. Shows no password.
 *
 * @param url as {@code spring.datasource.url} names one
 * @param username its user; empty when the URL names one
 * @param password the user's
 */
@ConfigurationProperties(MoveTarget.PREFIX)
public record MoveTarget(
    @DefaultValue("") String url,
    @DefaultValue("") String username,
    @DefaultValue("") String password) {
  static final String PREFIX = MoveSettings.PREFIX + ".to";
  private static final String MYSQL = "jdbc:mysql:";

  /** Refuses an address of another kind, without saying it: a password may stand in it. */
  public MoveTarget {
    if (!url.isBlank() && !url.startsWith(MYSQL)) {
      throw new IllegalArgumentException(PREFIX + ".url must begin with " + MYSQL);
    }
  }

  /**
   * Refuses a channel without a database to move to, and the other way round.
   *
   * @throws IllegalArgumentException naming the key that is missing
   */
  public void requireFor(MoveSettings settings) {
    if (settings.wanted().isPresent() == url.isBlank()) {
      throw new IllegalArgumentException(
          (url.isBlank() ? PREFIX + ".url" : MoveSettings.PREFIX + ".source")
              + " must be named: a move has a channel and a database to move it to");
    }
  }

  @Override
  public String toString() {
    return "MoveTarget[]";
  }
}
