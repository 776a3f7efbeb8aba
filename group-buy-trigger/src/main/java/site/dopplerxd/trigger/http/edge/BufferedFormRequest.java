package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with a form that has been received: its parameters are the query's and the form's. */
final class BufferedFormRequest extends BufferedBodyRequest {
  private final Map<String, String[]> parameters;

  BufferedFormRequest(HttpServletRequest request, byte[] form) {
    super(request, form);
    Map<String, List<String>> values = new LinkedHashMap<>();
    request.getParameterMap().forEach((n, v) -> values.put(n, new ArrayList<>(Arrays.asList(v))));
    for (String field : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
      String[] pair = field.split("=", 2);
      values
          .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
          .add(pair.length == 2 ? decoded(pair[1]) : "");
    }
    this.parameters = new LinkedHashMap<>();
    values.forEach((name, all) -> parameters.put(name, all.toArray(String[]::new)));
  }

  /** What makes no sense stays as it is: it will match nothing. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /**
   * Not a second pass, but for whoever comes after us the first: what looks at a request only once,
   * such as the check of its token, would let it through.
   */
  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
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
