package site.dopplerxd.trigger.http.envelope;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers what fails in the filters behind it, as {@link ApiExceptionHandler} answers what fails in
 * a controller; the server would log a stack for each and count nothing.
 */
@RequiredArgsConstructor
public final class FailureFilter extends OncePerRequestFilter {
  private final FailureLog log;
  private final EnvelopeWriter envelope;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException e) {
      answer(request, response, e);
    }
  }

  /** The headers that security has set stay. */
  private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    if (response.isCommitted()) {
      log.failed(request, failure);
      return;
    }
    response.resetBuffer();
    if (Busy.isCauseOf(failure)) {
      log.busy(request, failure);
      envelope.busy(request, response);
    } else {
      log.failed(request, failure);
      envelope.failed(request, response);
    }
  }
}
