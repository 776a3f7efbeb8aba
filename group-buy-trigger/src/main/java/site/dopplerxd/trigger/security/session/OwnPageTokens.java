package site.dopplerxd.trigger.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * A form's token counts unless the browser says that a page of another site sends it. A sister
 * domain can set the token's cookie, and so knows the token; it cannot set what the browser says.
 */
public final class OwnPageTokens implements CsrfTokenRequestHandler {
  private final CsrfTokenRequestHandler tokens = new XorCsrfTokenRequestAttributeHandler();

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
    tokens.handle(request, response, token);
  }

  @Override
  public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
    return AskingPage.of(request) == AskingPage.OTHER
        ? null
        : tokens.resolveCsrfTokenValue(request, token);
  }
}
