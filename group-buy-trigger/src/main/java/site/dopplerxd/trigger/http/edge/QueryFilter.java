package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.trigger.http.envelope.EnvelopeWriter;
import site.dopplerxd.types.ResponseCode;

/**
 * Refuses a query that is not percent-encoded UTF-8, with 400. The server would throw for it
 * wherever a parameter is first looked at.
 */
@RequiredArgsConstructor
final class QueryFilter extends OncePerRequestFilter {
  private final EnvelopeWriter envelope;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isReadable(request.getQueryString())) {
      chain.doFilter(request, response);
    } else {
      envelope.refuse(request, response, ResponseCode.ILLEGAL_PARAMETER, "query (UTF-8, %XX)");
    }
  }

  /** Decoded as Latin 1, each character is one byte. */
  private static boolean isReadable(@Nullable String query) {
    if (query == null || query.indexOf('%') < 0) {
      return true;
    }
    try {
      String bytes = URLDecoder.decode(query, StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
      return true;
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return false;
    }
  }
}
