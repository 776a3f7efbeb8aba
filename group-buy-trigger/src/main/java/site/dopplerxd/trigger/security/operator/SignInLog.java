package site.dopplerxd.trigger.security.operator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.extern.slf4j.Slf4j;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import site.dopplerxd.trigger.http.envelope.SafeText;

/** Who came in, and from which address: one line each time, and none for each request. */
@Slf4j
final class SignInLog {
  private static final int MAX_ADDRESS = 64;
  private static final int MOST_REMEMBERED = 1000;

  /** Operators' names and addresses, as long as a right password is remembered. */
  private final Cache<String, Boolean> recent =
      Caffeine.newBuilder()
          .maximumSize(MOST_REMEMBERED)
          .expireAfterAccess(Passwords.REMEMBERED)
          .build();

  /** A right password: a line unless the same operator's came from this address just before. */
  void recognised(String name, String address) {
    String from = SafeText.of(address, MAX_ADDRESS);
    boolean first = recent.asMap().put(name + " " + from, true) == null;
    if (first) {
      log.info("operator recognised name={} address={}", name, from);
    }
  }

  static void signedIn(HttpServletRequest request, Authentication who) {
    log.info("operator signed in name={} address={}", who.getName(), addressOf(request));
  }

  /**
   * The end of a sign-in.
   *
   * @param who absent when it was over already
   */
  static void signedOut(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
    if (who != null) {
      log.info("operator signed out name={} address={}", who.getName(), addressOf(request));
    }
  }

  private static String addressOf(HttpServletRequest request) {
    return SafeText.of(request.getRemoteAddr(), MAX_ADDRESS);
  }
}
