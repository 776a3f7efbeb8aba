package site.dopplerxd.trigger.security.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may work with the service: {@code group-buy.operators}, checked by {@link Operators}.
 *
 * @param operators none unless configured
 */
@ConfigurationProperties("group-buy")
record OperatorProperties(@DefaultValue List<Entry> operators) {
  static final String PREFIX = "group-buy.operators";

  /** One operator as configured, not validated: each value may be missing or wrong. */
  record Entry(@Nullable String name, @Nullable String passwordHash, @Nullable String role) {

    /** Never what stands where the hash should: it may be a password. */
    @Override
    public String toString() {
      return "operator " + name + " as " + role;
    }
  }
}
