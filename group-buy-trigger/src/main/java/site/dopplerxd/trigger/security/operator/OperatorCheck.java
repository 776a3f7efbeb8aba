package site.dopplerxd.trigger.security.operator;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.reconciliation.Mending;

/** Reads one operator, and says which of its keys is wrong. */
final class OperatorCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");

  /** Cheaper ones are soon guessed; dearer ones keep a processor busy for more than a second. */
  private static final int CHEAPEST = 10;

  private static final int DEAREST = 14;

  private OperatorCheck() {}

  static Operator checked(String key, OperatorProperties.Entry entry) {
    return new Operator(name(key, entry.name()), hash(key, entry.hash()), role(key, entry.role()));
  }

  private static String name(String key, @Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw refused(key + ".name", "1 to 64 letters, digits or . _ @ -");
    }
    if (name.equals(Mending.OPERATOR)) {
      throw refused(key + ".name", "another than %s: the service acts by it".formatted(name));
    }
    return name;
  }

  /** What stands here is never repeated: it may be the password itself. */
  private static String hash(String key, @Nullable String hash) {
    if (hash == null || !BCRYPT.matcher(hash).matches()) {
      throw refused(
          key + ".password-hash", "a bcrypt hash such as the command hash-password makes");
    }
    int cost = costOf(hash);
    if (cost < CHEAPEST || cost > DEAREST) {
      throw refused(key + ".password-hash", "of cost %d to %d".formatted(CHEAPEST, DEAREST));
    }
    return hash;
  }

  /** How dear this hash is to compute: each more doubles it. */
  static int costOf(String hash) {
    return Integer.parseInt(hash.substring("$2a$".length(), "$2a$10".length()));
  }

  private static Role role(String key, @Nullable String role) {
    Optional<Role> known =
        Arrays.stream(Role.values()).filter(each -> each.name().equals(role)).findFirst();
    return known.orElseThrow(() -> refused(key + ".role", "VIEWER, OPERATOR, FINANCE or ADMIN"));
  }

  private static IllegalArgumentException refused(String key, String wanted) {
    return new IllegalArgumentException(key + " must be " + wanted);
  }
}
