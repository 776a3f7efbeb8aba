package site.dopplerxd.trigger.security.operator;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one operator, and says which of its keys is wrong. */
final class OperatorCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  /** Cheaper ones are soon guessed; dearer ones keep a processor busy for more than a second. */
  private static final int CHEAPEST = 10;

  private static final int DEAREST = 14;

  private OperatorCheck() {}

  static Operator checked(String key, OperatorProperties.Entry entry) {
    return new Operator(
        name(key, entry.name()), hash(key, entry.passwordHash()), role(key, entry.role()));
  }

  private static String name(String key, @Nullable String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw refused(key + ".name", "1 to 64 letters, digits or . _ @ -");
    }
    return name;
  }

  /** What stands here is never repeated: it may be the password itself. */
  private static String hash(String key, @Nullable String hash) {
    Matcher bcrypt = BCRYPT.matcher(String.valueOf(hash));
    if (hash == null || !bcrypt.matches()) {
      throw refused(
          key + ".password-hash", "a bcrypt hash such as the command hash-password makes");
    }
    int cost = Integer.parseInt(bcrypt.group(1));
    if (cost < CHEAPEST || cost > DEAREST) {
      throw refused(key + ".password-hash", "of cost %d to %d".formatted(CHEAPEST, DEAREST));
    }
    return hash;
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
