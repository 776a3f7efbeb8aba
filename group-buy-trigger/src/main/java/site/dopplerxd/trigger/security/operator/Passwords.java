package site.dopplerxd.trigger.security.operator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import site.dopplerxd.trigger.security.session.SigningKey;

/**
 * Checks passwords. Bcrypt is slow on purpose, and a scraper sends its password every few seconds:
 * so what was right is remembered from its last use on, as a MAC under a key that exists in this
 * process only. What was wrong is never remembered.
 */
final class Passwords {
  static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1000;

  /** Hashes of no password, of which only the cost matters. */
  private static final String STAND_IN =
      "$2a$%02d$abcdefghijklmnopqrstuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu";

  private final PasswordEncoder bcrypt;
  private final int dearest;
  private final SigningKey key = SigningKey.ofThisProcess();
  private final PasswordSlots slots;
  private final WrongPasswords wrong;
  private final Cache<String, Boolean> right;

  /**
   * Takes what computes.
   *
   * @param dearest cost of all operators' hashes
   */
  Passwords(
      PasswordEncoder bcrypt,
      int dearest,
      PasswordSlots slots,
      WrongPasswords wrong,
      Ticker ticker) {
    this.bcrypt = bcrypt;
    this.dearest = dearest;
    this.slots = slots;
    this.wrong = wrong;
    this.right =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  /**
   * Whether this password has this hash. A wrong one costs the same for every hash, and without
   * one, so that its time tells nothing of the name that was tried.
   *
   * @param hash absent when there is no such operator
   * @param address that asks
   * @throws TooManyPasswordsException when it would have to be computed, and too many others are,
   *     or the address has been wrong too often
   */
  boolean match(String password, @Nullable String hash, String address) {
    if (hash != null && right.getIfPresent(macOf(password, hash)) != null) {
      return true;
    }
    boolean matches =
        wrong.charge(address, () -> slots.compute(() -> isComputedRight(password, hash)));
    if (matches && hash != null) {
      right.put(macOf(password, hash), true);
    }
    return matches;
  }

  private boolean isComputedRight(String password, @Nullable String hash) {
    if (hash == null) {
      bcrypt.matches(password, STAND_IN.formatted(dearest));
      return false;
    }
    if (bcrypt.matches(password, hash)) {
      return true;
    }
    fillUp(password, OperatorCheck.costOf(hash));
    return false;
  }

  /** One more of each cost up to the dearest makes as many rounds as that one: each doubles. */
  private void fillUp(String password, int spent) {
    for (int cost = spent; cost < dearest; cost++) {
      bcrypt.matches(password, STAND_IN.formatted(cost));
    }
  }

  private String macOf(String password, String hash) {
    return HexFormat.of().formatHex(key.sign(hash + password));
  }
}
