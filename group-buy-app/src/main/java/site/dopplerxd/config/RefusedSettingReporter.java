package site.dopplerxd.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;

/** A start that ends with a refused setting says so in one line: key, reason, value. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedSettingReporter implements SpringBootExceptionReporter {
  private static final Logger LOG = LoggerFactory.getLogger("site.dopplerxd.Application");
  private static final List<String> OURS = List.of("group-buy.", "payment.");

  /** What stands under these names is never shown. */
  private static final Pattern SECRET =
      Pattern.compile("(^|[.-])(encryption|operators|password|secret)([.\\[-]|$)");

  private static final Pattern KEY = Pattern.compile("\\$\\{([\\w.-]+)");

  /** As Spring wants it. */
  RefusedSettingReporter(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> line = lineOf(failure);
    line.ifPresent(words -> LOG.error("The service does not start: {}", words));
    return line.isPresent();
  }

  /** What is wrong with which key; absent when the start failed for another reason. */
  static Optional<String> lineOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .flatMap(cause -> words(cause).stream())
        .reduce((outer, inner) -> inner);
  }

  private static Optional<String> words(Throwable cause) {
    if (cause instanceof BindValidationException invalid) {
      return ofFields(invalid.getValidationErrors());
    }
    if (cause instanceof UnsatisfiedDependencyException unsatisfied) {
      return ofSingleValue(unsatisfied);
    }
    if (cause instanceof BindException unbound) {
      return Optional.of(ofValue(unbound));
    }
    return Optional.ofNullable(cause.getMessage())
        .filter(message -> cause instanceof IllegalArgumentException && isOurs(message));
  }

  private static boolean isOurs(String message) {
    return OURS.stream().anyMatch(message::startsWith);
  }

  private static Optional<String> ofFields(ValidationErrors errors) {
    return errors.getAllErrors().stream()
        .filter(FieldError.class::isInstance)
        .map(FieldError.class::cast)
        .map(error -> ofField(errors.getName() + ".", error))
        .sorted()
        .findFirst();
  }

  private static String ofField(String prefix, FieldError error) {
    String key = prefix + DataObjectPropertyName.toDashedForm(error.getField());
    return key + " " + error.getDefaultMessage() + was(key, error.getRejectedValue());
  }

  /** A setting that is read by itself; its key stands where it is read. */
  private static Optional<String> ofSingleValue(UnsatisfiedDependencyException unsatisfied) {
    return Optional.ofNullable(unsatisfied.getInjectionPoint())
        .map(point -> point.getAnnotation(Value.class))
        .map(value -> KEY.matcher(value.value()))
        .filter(Matcher::find)
        .map(key -> cannotBeRead(key.group(1), unsatisfied));
  }

  private static Throwable rootOf(Throwable failure) {
    return NestedExceptionUtils.getMostSpecificCause(failure);
  }

  private static String ofValue(BindException unbound) {
    var property = unbound.getProperty();
    if (property == null) {
      return cannotBeRead(unbound.getName().toString(), unbound);
    }
    String key = property.getName().toString();
    return cannotBeRead(key, unbound) + was(key, property.getValue());
  }

  /** The reason may quote the value. */
  private static String cannotBeRead(String key, Throwable failure) {
    return isSecret(key)
        ? key + " cannot be read; its value is not shown"
        : key + " cannot be read: " + rootOf(failure).getMessage();
  }

  private static String was(String key, @Nullable Object value) {
    return isSecret(key) ? "" : ", was " + value;
  }

  private static boolean isSecret(String key) {
    return SECRET.matcher(key).find();
  }
}
