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

/**
 * Turns away what comes too often, before its signature is looked at. Providers send it again. A
 * sender whose notifications were refused is charged for it, so that it takes nothing from others.
 */
@RequiredArgsConstructor
final class PaymentRateFilter extends OncePerRequestFilter {
  private final NotificationLimits limits;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getServletPath();
    String sender = request.getRemoteAddr();
    Duration wait = limits.waitOf(path, sender);
    if (wait.isZero()) {
      chain.doFilter(request, response);
      if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
        limits.refused(path, sender);
      }
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, Envelopes.seconds(wait));
      ProviderAnswers.refuse(
          request, response, HttpStatus.TOO_MANY_REQUESTS.value(), "rate limited");
      response.flushBuffer();
    }
  }
}
