package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;
import site.dopplerxd.trigger.http.payment.ProviderAnswers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives what payment providers send, as {@link RequestBodyFilter} does the bodies of the API,
 * but as bytes: signatures are over them, and a form may be in GBK. What is too large or too slow is
 * answered as its provider expects.
 */
final class PaymentBodyFilter extends RequestBodyFilter {
  static final String PREFIX = "/api/v1/gbm/payment/";

  /** Takes the bounds, those of {@link RequestBodyFilter}. */
  PaymentBodyFilter(DataSize max, Duration patience, JsonMapper json) {
    super(max, patience, json);
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return false;
  }

  @Override
  void passOn(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] body)
      throws ServletException, IOException {
    chain.doFilter(withBody(request, body), response);
  }

  /** Ended, so that it is on its way before the rest of the body is thrown away. */
  @Override
  void refuse(HttpServletRequest request, HttpServletResponse response, BodyFlaw flaw)
      throws IOException {
    ProviderAnswers.refuse(request, response, statusOf(flaw), "body");
    response.flushBuffer();
    response.getOutputStream().close();
  }

  private static int statusOf(BodyFlaw flaw) {
    return switch (flaw) {
      case TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
      case TOO_SLOW -> HttpServletResponse.SC_REQUEST_TIMEOUT;
      default -> HttpServletResponse.SC_BAD_REQUEST;
    };
  }
}
