package site.dopplerxd.trigger.security.payment;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.payment.ProviderAnswers;
import site.dopplerxd.trigger.security.client.RateLimits;

/**
 * Turns away what comes too often on one path, before its body is received. Providers send it
 * again.
 */
@RequiredArgsConstructor
final class PaymentRateFilter extends OncePerRequestFilter {
  private static final int LONGEST_PATH = 96;

  private final RateLimits limits;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    Duration wait =
        limits.waitOf(path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path);
    if (wait.isZero()) {
      chain.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, Envelopes.seconds(wait));
      ProviderAnswers.refuse(
          request, response, HttpStatus.TOO_MANY_REQUESTS.value(), "rate limited");
      response.flushBuffer();
    }
  }
}
