package site.dopplerxd.trigger.console.frame;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.http.envelope.ErrorDetails;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Reads the fields of a form as what the domain calls them; a blank one was not filled in. What
 * cannot be read is refused as ILLEGAL_PARAMETER, which names the field.
 */
public final class FormText {
  private FormText() {}

  public static Optional<String> given(@Nullable String text) {
    return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** A text that must be there. */
  public static String required(String field, @Nullable String text) {
    return given(text).orElseThrow(() -> ErrorDetails.illegal(field, ""));
  }

  /** A text that must be there and is not longer than this. */
  public static String required(String field, @Nullable String text, int most) {
    if (text == null || text.isBlank() || text.length() > most) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, field);
    }
    return text.strip();
  }

  /** The lines that are not blank. */
  public static Stream<String> lines(@Nullable String text) {
    return given(text).stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty());
  }

  /** What may be there. */
  public static <T> Optional<T> read(
      String field, @Nullable String text, Function<String, T> reading) {
    return read(field, given(text), reading);
  }

  private static <T> Optional<T> read(
      String field, Optional<String> text, Function<String, T> reading) {
    try {
      return text.map(reading);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ErrorDetails.illegal(field, text.orElse(""));
    }
  }

  /** What must be there, with its outer blanks: they may belong to the name of what there is. */
  public static <T> T exactly(String field, @Nullable String text, Function<String, T> reading) {
    return read(field, Optional.ofNullable(text), reading)
        .orElseThrow(() -> ErrorDetails.illegal(field, ""));
  }

  /** What must be there. */
  public static <T> T need(String field, @Nullable String text, Function<String, T> reading) {
    return read(field, text, reading).orElseThrow(() -> ErrorDetails.illegal(field, ""));
  }

  /** One of these, by its name. */
  public static <E extends Enum<E>> Optional<E> choice(
      String field, @Nullable String text, E[] choices) {
    return given(text)
        .map(
            name ->
                Arrays.stream(choices)
                    .filter(choice -> choice.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ErrorDetails.illegal(field, name)));
  }

  /** A channel that is given whole, or not at all. */
  public static Optional<SalesChannel> channel(@Nullable String source, @Nullable String channel) {
    Optional<String> first = given(source);
    if (first.isEmpty() && given(channel).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new SalesChannel(bounded("source", source), bounded("channel", channel)));
  }

  private static String bounded(String field, @Nullable String text) {
    return need(field, text, value -> new SalesChannel(value, value).source());
  }
}
