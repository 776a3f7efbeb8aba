package site.dopplerxd.trigger.http.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import site.dopplerxd.trigger.http.envelope.SafeText;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Refuses a search by the name of a parameter that is unknown, given twice or blank: a misspelt
 * filter must not find everything.
 */
final class StrictParameters implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && request.getMethod().equals(HttpMethod.GET.name())) {
      Set<String> known = namesOf(method);
      request.getParameterMap().forEach((name, values) -> require(known, name, values));
    }
    return true;
  }

  private static Set<String> namesOf(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(ParameterObject.class))
        .map(MethodParameter::getParameterType)
        .flatMap(StrictParameters::namesOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> namesOf(Class<?> parameters) {
    return Arrays.stream(parameters.getRecordComponents()).map(RecordComponent::getName);
  }

  /**
   * Requires that there is a component of each name.
   *
   * @throws AppException ILLEGAL_PARAMETER naming one that is unknown
   */
  static void requireKnown(Map<String, ?> values, Class<? extends Record> parameters) {
    Set<String> known = namesOf(parameters).collect(Collectors.toCollection(TreeSet::new));
    values.keySet().forEach(name -> requireKnown(known, name));
  }

  private static void require(Set<String> known, String name, String[] values) {
    requireKnown(known, name);
    if (values.length != 1) {
      throw refused(name, " ×" + values.length);
    }
    if (values[0].isBlank()) {
      throw refused(name, "=");
    }
  }

  private static void requireKnown(Set<String> known, String name) {
    if (!known.contains(name)) {
      throw refused(name, " ? " + String.join("|", known));
    }
  }

  private static AppException refused(String name, String why) {
    return new AppException(ResponseCode.ILLEGAL_PARAMETER, SafeText.of(name, 64) + why);
  }
}
