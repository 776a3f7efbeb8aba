package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import site.dopplerxd.trigger.http.envelope.BodyError;
import site.dopplerxd.trigger.http.payment.ProviderAnswers;

/**
 * What payment providers send is taken as bytes: signatures are over them, and a form may be in
 * GBK. What is too large or too slow is answered as its provider expects.
 */
final class PaymentBodies {
  /** The largest body of a payment callback that the providers' APIs allow. */
  static final int MOST_BYTES = 64 * 1024;

  private static final String PREFIX = "/api/v1/gbm/payment/";

  private PaymentBodies() {}

  static boolean isNotification(HttpServletRequest request) {
    return request.getServletPath().startsWith(PREFIX);
  }

  static void refuse(HttpServletRequest request, HttpServletResponse response, BodyError error)
      throws IOException {
    int status =
        error == BodyError.TOO_SLOW
            ? HttpServletResponse.SC_REQUEST_TIMEOUT
            : HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
    ProviderAnswers.refuse(request, response, status, "body");
    response.flushBuffer();
  }
}
