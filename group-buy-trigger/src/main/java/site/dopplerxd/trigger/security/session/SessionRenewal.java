package site.dopplerxd.trigger.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Renews a sign-in with what its operator asks for, before the answer is on its way. What a page
 * asks for again and again by itself is no sign of a person, and renews nothing.
 */
@RequiredArgsConstructor
public final class SessionRenewal extends OncePerRequestFilter {
  private final SignedSessions sessions;
  private final RequestMatcher polled;

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return polled.matches(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    sessions.renew(request, response);
    chain.doFilter(request, response);
  }
}
