package site.dopplerxd.trigger.security.operator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Checks passwords. Bcrypt is slow on purpose, and a scraper sends its password every few seconds:
 * so what was right is remembered for a while, as a MAC under a key that exists in this process
 * only. What was wrong is never remembered.
 */
final class Passwords {
  static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST_REMEMBERED = 1000;
  private static final String MAC = "HmacSHA256";

  private final PasswordEncoder bcrypt = new BCryptPasswordEncoder();
  private final SecretKeySpec key = new SecretKeySpec(randomKey(), MAC);
  private final PasswordSlots slots;
  private final Cache<String, Boolean> right;

  Passwords(PasswordSlots slots, Ticker ticker) {
    this.slots = slots;
    this.right =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  /**
   * Whether this password has this hash.
   *
   * @throws TooManyPasswordsException when it would have to be computed, and too many others are
   */
  boolean match(String password, String hash) {
    String mac = macOf(password, hash);
    if (right.getIfPresent(mac) != null) {
      return true;
    }
    boolean matches = slots.compute(() -> bcrypt.matches(password, hash));
    if (matches) {
      right.put(mac, true);
    }
    return matches;
  }

  private String macOf(String password, String hash) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  private static byte[] randomKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
