package site.dopplerxd.trigger.security.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.types.ResponseCode;

/**
 * Turns away who asks too often, by the name that authentication has found; it belongs behind it.
 * The body has been received by then, within its bounds, and nothing is done with it.
 */
@RequiredArgsConstructor
final class RateLimitFilter extends OncePerRequestFilter {
  private final RateLimits limits;
  private final EnvelopeWriter envelope;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    String name = caller == null ? "" : caller.getName();
    Duration wait = limits.waitOf(name);
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, Envelopes.seconds(wait));
      envelope.refuse(request, response, ResponseCode.RATE_LIMITED, "client=" + name);
    }
  }
}
