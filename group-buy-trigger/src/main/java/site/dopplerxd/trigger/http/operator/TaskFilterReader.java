package site.dopplerxd.trigger.http.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.springframework.validation.DataBinder;
import org.springframework.validation.Validator;
import site.dopplerxd.domain.notify.query.TaskFilter;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads the filter in a body as the same names in a query are read. */
@Component
class TaskFilterReader {
  private final ConversionService conversion;
  private final Validator validator;

  TaskFilterReader(
      @Qualifier("mvcConversionService") ConversionService conversion,
      @Qualifier("mvcValidator") Validator validator) {
    this.conversion = conversion;
    this.validator = validator;
  }

  /**
   * A filter.
   *
   * @param fields null means that it is not given
   * @throws AppException ILLEGAL_PARAMETER naming what is unknown, blank or out of bounds
   */
  TaskFilter read(Map<String, @Nullable String> fields) {
    StrictParameters.requireKnown(fields, TaskFilterParameters.class);
    Map<String, String> given = new HashMap<>();
    fields.forEach((name, value) -> putGiven(given, name, value));
    DataBinder binder = new DataBinder(null, "filter");
    binder.setTargetType(ResolvableType.forClass(TaskFilterParameters.class));
    binder.setConversionService(conversion);
    binder.setValidator(validator);
    binder.construct(new Values(given));
    binder.validate();
    if (binder.getBindingResult().hasErrors()) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, ErrorDetails.fields(binder.getBindingResult()));
    }
    return ((TaskFilterParameters) Objects.requireNonNull(binder.getTarget())).toFilter();
  }

  private static void putGiven(Map<String, String> given, String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    if (value.isBlank()) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, name + "=");
    }
    given.put(name, value);
  }

  private record Values(Map<String, String> given) implements DataBinder.ValueResolver {
    @Override
    public @Nullable Object resolveValue(String name, Class<?> type) {
      return given.get(name);
    }

    @Override
    public Set<String> getNames() {
      return given.keySet();
    }
  }
}
