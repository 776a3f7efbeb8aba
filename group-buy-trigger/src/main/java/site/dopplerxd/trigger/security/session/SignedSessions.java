package site.dopplerxd.trigger.security.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a sign-in in a signed cookie instead of in a node's memory: any node of the fleet may
 * answer the next request. The node that answers looks up what the operator may do.
 */
@RequiredArgsConstructor
public final class SignedSessions implements SecurityContextRepository {
  public static final String COOKIE = "group-buy-session";

  private final SigningKey key;
  private final Function<String, Optional<Authentication>> operators;
  private final Clock clock;

  @Override
  @SuppressWarnings("deprecation") // the interface wants it, and makes its successor of it
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    Optional<Authentication> operator =
        read(holder.getRequest()).flatMap(signIn -> operators.apply(signIn.name()));
    return operator.map(SecurityContextImpl::new).orElseGet(SecurityContextImpl::new);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return read(request).isPresent();
  }

  /** An empty context takes the cookie back. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Authentication operator = context.getAuthentication();
    if (operator == null) {
      response.addCookie(cookie(request, "", 0));
    } else {
      keep(SignIn.begin(operator.getName(), clock.instant()), request, response);
    }
  }

  /** Gives an operator who is at work more time. */
  void renew(HttpServletRequest request, HttpServletResponse response) {
    read(request)
        .flatMap(signIn -> signIn.renewed(clock.instant()))
        .ifPresent(signIn -> keep(signIn, request, response));
  }

  private Optional<SignIn> read(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    return cookie == null ? Optional.empty() : SignIn.read(cookie.getValue(), key, clock.instant());
  }

  private void keep(SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
    response.addCookie(cookie(request, signIn.write(key), -1));
  }

  /** No script reads it, and no other site's link or form brings it along. */
  private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
    var cookie = new Cookie(COOKIE, value);
    cookie.setPath(request.getContextPath() + "/");
    cookie.setMaxAge(maxAge);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }
}
