package site.dopplerxd.trigger.security.client;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.types.ResponseCode;

/**
 * Refuses requests that are not a client's. The words are the same for an unknown key, a disabled
 * client's key, and no key.
 */
@RequiredArgsConstructor
final class ClientRefusal implements AuthenticationEntryPoint {
  private static final String CHALLENGE = "ApiKey realm=\"trade\"";

  private final EnvelopeWriter envelope;

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    envelope.refuse(request, response, ResponseCode.UNAUTHENTICATED, ApiKeyFilter.HEADER);
  }
}
