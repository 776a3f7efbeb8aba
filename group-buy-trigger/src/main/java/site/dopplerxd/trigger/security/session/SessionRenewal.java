package site.dopplerxd.trigger.security.session;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.web.filter.OncePerRequestFilter;

/** Renews a sign-in with what its operator asks for, before the answer is on its way. */
@RequiredArgsConstructor
public final class SessionRenewal extends OncePerRequestFilter {
  private final SignedSessions sessions;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    sessions.renew(request, response);
    chain.doFilter(request, response);
  }
}
