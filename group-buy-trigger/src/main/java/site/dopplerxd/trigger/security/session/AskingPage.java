package site.dopplerxd.trigger.security.session;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.WebUtils;

/**
 * Whose page sends a request, as the browser says: by {@code Sec-Fetch-Site}, or, over plain HTTP,
 * by {@code Origin}. Browsers let no page set these two.
 */
enum AskingPage {
  /** One of this service. */
  OWN,
  /** One of another site, or of a sister domain. */
  OTHER,
  /** What asks is no browser, or one that only reads. */
  UNNAMED;

  private static final String SITE = "Sec-Fetch-Site";

  static AskingPage of(HttpServletRequest request) {
    String site = request.getHeader(SITE);
    if (site != null) {
      return site.equals("same-origin") ? OWN : OTHER;
    }
    if (request.getHeader(HttpHeaders.ORIGIN) == null) {
      return UNNAMED;
    }
    return WebUtils.isSameOrigin(new ServletServerHttpRequest(request)) ? OWN : OTHER;
  }
}
