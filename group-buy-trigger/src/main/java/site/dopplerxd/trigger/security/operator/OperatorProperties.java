package site.dopplerxd.trigger.security.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Who may work with the service: {@code group-buy.operators}, checked by {@link Operators}.
 *
 * @param operators none unless configured
 */
@ConfigurationProperties("group-buy")
record OperatorProperties(@DefaultValue List<Entry> operators) {
  static final String PREFIX = "group-buy.operators";

  /**
   * One operator as it was written down; each part may be missing or wrong.
   *
   * @param hashOfEnvironment the hash in a variable {@code …_PASSWORDHASH}, which the framework
   *     reads as another key than {@code …_PASSWORD_HASH}
   */
  record Entry(
      @Nullable String name,
      @Nullable String passwordHash,
      @Name("passwordhash") @Nullable String hashOfEnvironment,
      @Nullable String role) {

    @Nullable String hash() {
      return passwordHash == null ? hashOfEnvironment : passwordHash;
    }

    /** Never what stands where the hash should: it may be a password. */
    @Override
    public String toString() {
      return "operator " + name + " as " + role;
    }
  }
}
