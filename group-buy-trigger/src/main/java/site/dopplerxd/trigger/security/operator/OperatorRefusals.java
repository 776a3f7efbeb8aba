package site.dopplerxd.trigger.security.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.types.ResponseCode;

/**
 * Refuses, in the envelope, requests that are not an operator's and requests that its role does not
 * allow.
 */
@Component
@RequiredArgsConstructor
class OperatorRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final String CHALLENGE = "Basic realm=\"operators\", charset=\"UTF-8\"";

  /** A page's script shows the sign-in itself; a challenge would open the browser's own window. */
  private static final String BY_SCRIPT = "X-Requested-With";

  private final EnvelopeWriter envelope;

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (why instanceof TooManyPasswordsException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "1");
      envelope.refuse(request, response, ResponseCode.RATE_LIMITED, "Authorization");
      return;
    }
    if (request.getHeader(BY_SCRIPT) == null) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
    envelope.refuse(request, response, ResponseCode.UNAUTHENTICATED, "Authorization");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    String detail = why instanceof CsrfException ? "_csrf" : "role";
    envelope.refuse(request, response, ResponseCode.NOT_PERMITTED, detail);
  }

  /** Back to the sign-in, which says why. */
  public void afterLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    boolean busy = why instanceof TooManyPasswordsException;
    String reason = busy ? "busy" : "error";
    envelope.count(
        busy ? ResponseCode.RATE_LIMITED : ResponseCode.UNAUTHENTICATED,
        HttpServletResponse.SC_FOUND);
    response.sendRedirect(
        request.getContextPath() + "/login?" + reason + PageAfterLogin.again(request));
  }
}
