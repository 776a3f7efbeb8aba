package site.dopplerxd.trigger.http.envelope;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says what is wrong with a body that could not be read, and where, but never what it held. */
final class BodyErrorText {
  private static final int MAX_NAME_LENGTH = 64;
  private static final Map<Class<?>, BodyError> ERROR_OF_TYPE =
      Map.of(
          String.class, BodyError.NOT_A_STRING,
          Long.class, BodyError.NOT_AN_INTEGER,
          BigDecimal.class, BodyError.NOT_A_NUMBER);

  private BodyErrorText() {}

  static String describe(HttpMessageNotReadableException unreadable, AnswerLanguage language) {
    return unreadable.getCause() instanceof JacksonException refusal
        ? describe(refusal, language)
        : BodyError.MISSING.in(language);
  }

  private static String describe(JacksonException refusal, AnswerLanguage language) {
    if (refusal instanceof StreamConstraintsException) {
      return BodyError.OUT_OF_BOUNDS.in(language, placeOf(refusal));
    }
    if (refusal instanceof InputCoercionException coercion) {
      return ofType(coercion.getTargetType(), refusal, language);
    }
    if (refusal instanceof StreamReadException syntax) {
      return ofSyntax(syntax, language);
    }
    return refusal instanceof MismatchedInputException mismatch
        ? ofType(mismatch.getTargetType(), refusal, language)
        : BodyError.NOT_AN_OBJECT.in(language);
  }

  private static String ofType(
      @Nullable Class<?> type, JacksonException refusal, AnswerLanguage language) {
    String path = pathOf(refusal);
    if (path.isEmpty()) {
      return BodyError.NOT_AN_OBJECT.in(language);
    }
    BodyError error = type == null ? null : ERROR_OF_TYPE.get(type);
    return (error == null ? BodyError.WRONG_TYPE : error).in(language, path);
  }

  /** Jackson has no type for a name that is given twice, only a text; without it we say less. */
  private static String ofSyntax(StreamReadException syntax, AnswerLanguage language) {
    String name = currentName(syntax.processor());
    return name != null && syntax.getOriginalMessage().startsWith("Duplicate ")
        ? BodyError.FIELD_TWICE.in(language, SafeText.of(name, MAX_NAME_LENGTH))
        : BodyError.NOT_JSON.in(language, placeOf(syntax));
  }

  private static @Nullable String currentName(@Nullable JsonParser parser) {
    return parser == null ? null : parser.currentName();
  }

  private static String placeOf(JacksonException refusal) {
    var location = refusal.getLocation();
    return location == null
        ? "?"
        : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String pathOf(JacksonException refusal) {
    return refusal.getPath().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(name -> name != null)
        .collect(Collectors.joining("."));
  }
}
