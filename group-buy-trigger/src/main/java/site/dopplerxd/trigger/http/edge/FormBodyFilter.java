package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives the forms of the pages, as {@link RequestBodyFilter} does the bodies of the API, but
 * ahead of security, which reads them on a thread of the server: the login's and every token.
 */
final class FormBodyFilter extends RequestBodyFilter {

  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

  /** Takes the bounds, those of {@link RequestBodyFilter}. */
  FormBodyFilter(DataSize max, Duration patience, JsonMapper json) {
    super(max, patience, json);
  }

  /** The server reads parameters from no other body; the API has none in a body. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null
        || !type.regionMatches(true, 0, FORM, 0, FORM.length())
        || !HttpMethod.POST.matches(request.getMethod())
        || request.getServletPath().startsWith("/api/");
  }

  @Override
  HttpServletRequest withBody(HttpServletRequest request, byte[] body) {
    return new BufferedFormRequest(request, body);
  }
}
