package site.dopplerxd.trigger.http.envelope;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Says in one line what a request got wrong, naming the field, the path or the header. */
public final class ErrorDetails {
  private static final int MAX_VALUE_LENGTH = 64;
  private static final int MAX_SENTENCE_LENGTH = 200;

  private ErrorDetails() {}

  /** What this request got wrong; {@code HTTP} when that is not known. */
  public static String describe(Exception refusal, AnswerLanguage language) {
    if (refusal instanceof MethodArgumentNotValidException invalid) {
      return fields(invalid.getBindingResult());
    }
    if (refusal instanceof HttpMessageNotReadableException unreadable) {
      return BodyErrorText.describe(unreadable, language);
    }
    return ofHead(refusal);
  }

  /** The fields that are wrong; sorted, because the validator finds them in any order. */
  public static String fields(BindingResult result) {
    return result.getFieldErrors().stream()
        .map(error -> error.getField() + problem(error))
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
  }

  /** A value that could not be read is shown; one that was read is told its bounds. */
  private static String problem(FieldError error) {
    if (!error.contains(TypeMismatchException.class)) {
      return " " + error.getDefaultMessage();
    }
    Class<?> type = error.unwrap(TypeMismatchException.class).getRequiredType();
    return "=" + value(String.valueOf(error.getRejectedValue())) + wanted(type);
  }

  private static String wanted(@Nullable Class<?> type) {
    if (type == Instant.class) {
      return " (2026-01-31T10:30:00Z)";
    }
    return type != null && type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(one -> ((Enum<?>) one).name())
            .collect(Collectors.joining("|", " (", ")"))
        : "";
  }

  private static String ofHead(Exception refusal) {
    if (refusal instanceof NoResourceFoundException missing) {
      return "path=/" + value(missing.getResourcePath());
    }
    if (refusal instanceof HttpRequestMethodNotSupportedException wrong) {
      return "method=" + value(wrong.getMethod());
    }
    if (refusal instanceof HttpMediaTypeNotSupportedException wrong) {
      return "Content-Type=" + value(String.valueOf(wrong.getContentType()));
    }
    if (refusal instanceof HttpMediaTypeNotAcceptableException) {
      return "Accept";
    }
    return ofParameter(refusal);
  }

  private static String ofParameter(Exception refusal) {
    if (refusal instanceof TypeMismatchException wrong) {
      return wrong.getPropertyName() + "=" + value(String.valueOf(wrong.getValue()));
    }
    if (refusal instanceof MissingServletRequestParameterException missing) {
      return missing.getParameterName();
    }
    if (refusal instanceof RequestRejectedException) {
      return SafeText.of(String.valueOf(refusal.getMessage()), MAX_SENTENCE_LENGTH);
    }
    return "HTTP";
  }

  /** The refusal of a value that stands under this name. */
  public static AppException illegal(String name, String value) {
    return new AppException(ResponseCode.ILLEGAL_PARAMETER, name + "=" + value(value));
  }

  private static String value(String value) {
    return SafeText.of(value, MAX_VALUE_LENGTH);
  }
}
