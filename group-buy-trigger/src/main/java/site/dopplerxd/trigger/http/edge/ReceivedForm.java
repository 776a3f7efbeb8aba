package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * A request with the form of a page. The server cannot read parameters out of a body that was
 * received before: they are read here, the query's first.
 */
final class ReceivedForm extends ReceivedRequest {
  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

  private static final String PAYMENTS = "/api/payment/";
  private static final String CONSOLE = "/console/";

  private final Map<String, String[]> parameters = new LinkedHashMap<>();

  ReceivedForm(HttpServletRequest request, byte[] form) {
    super(request, form);
    MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
    request.getParameterMap().forEach((name, all) -> values.addAll(name, List.of(all)));
    for (String field : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
      String[] pair = field.split("=", 2);
      values.add(decoded(pair[0]), pair.length == 2 ? decoded(pair[1]) : "");
    }
    values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
  }

  /**
   * Whether the server would read parameters out of this body; of the API, only payments have
   * forms.
   */
  static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.regionMatches(true, 0, FORM, 0, FORM.length())
        && hasForms(request.getMethod(), request.getServletPath());
  }

  /** Whether it is of a page for those who signed in. */
  static boolean isOfConsole(HttpServletRequest request) {
    return request.getServletPath().startsWith(CONSOLE);
  }

  private static boolean hasForms(String method, String path) {
    if (path.startsWith(PAYMENTS)) {
      return HttpMethod.POST.matches(method) || HttpMethod.PUT.matches(method);
    }
    return HttpMethod.POST.matches(method) && !path.startsWith("/api/");
  }

  /** A broken escape stays as it is: it will match nothing. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = parameters.get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return Collections.unmodifiableMap(parameters);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }
}
