package site.dopplerxd.trigger.http.envelope;

import java.util.stream.Collectors;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindingResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says in one line what a request got wrong, naming the field, the path or the header. */
final class ErrorDetails {
  private static final int MAX_VALUE_LENGTH = 64;

  private ErrorDetails() {}

  static String describe(Exception refusal, AnswerLanguage language) {
    if (refusal instanceof MethodArgumentNotValidException invalid) {
      return fields(invalid.getBindingResult());
    }
    if (refusal instanceof HttpMessageNotReadableException unreadable) {
      return UnreadableBody.describe(unreadable, language);
    }
    return ofHead(refusal);
  }

  /** Sorted, because the validator finds them in any order. */
  private static String fields(BindingResult result) {
    return result.getFieldErrors().stream()
        .map(error -> error.getField() + " " + error.getDefaultMessage())
        .distinct()
        .sorted()
        .collect(Collectors.joining("; "));
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
    return "HTTP";
  }

  private static String value(String value) {
    return SafeText.of(value, MAX_VALUE_LENGTH);
  }
}
