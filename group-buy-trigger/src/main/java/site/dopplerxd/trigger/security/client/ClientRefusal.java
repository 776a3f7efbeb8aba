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
 * Turns away whoever is no client, with the same words whatever was wrong: a key that is nobody's,
 * that of a disabled client, or no key.
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
