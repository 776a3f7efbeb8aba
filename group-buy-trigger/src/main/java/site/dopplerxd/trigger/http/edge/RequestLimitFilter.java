package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.types.ResponseCode;

/**
 * Bounds how many requests are received or answered at once. With a virtual thread for each (JDK 21
 * or newer) the server itself bounds only connections. One more is refused at once, with 503 and
 * {@code Retry-After}. Probes are not counted: they need nothing that others hold.
 */
final class RequestLimitFilter extends OncePerRequestFilter {
  private static final int LEAST = 10;
  private static final int MOST = 10_000;
  private static final String RETRY_AFTER_SECONDS = "1";

  private final Semaphore free;
  private final EnvelopeWriter envelope;

  /**
   * Takes the bound.
   *
   * @throws IllegalArgumentException when it is not 10 to 10000
   */
  RequestLimitFilter(int most, EnvelopeWriter envelope) {
    if (most < LEAST || most > MOST) {
      throw new IllegalArgumentException(
          "group-buy.http.max-requests must be %d to %d, was %d".formatted(LEAST, MOST, most));
    }
    this.free = new Semaphore(most);
    this.envelope = envelope;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith("/actuator/health");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!free.tryAcquire()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      response.setHeader(HttpHeaders.CONNECTION, "close");
      envelope.refuse(request, response, ResponseCode.BUSY, "requests");
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      free.release();
    }
  }
}
