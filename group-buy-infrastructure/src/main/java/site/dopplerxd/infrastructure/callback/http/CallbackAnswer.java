package site.dopplerxd.infrastructure.callback.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import okio.BufferedSource;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.notify.model.EndpointConfig;
import site.dopplerxd.domain.shared.Texts;

/**
 * What a merchant answered, as far as we read it.
 *
 * @param body at most {@link #MAX_BODY_BYTES} of it, read as UTF-8 with a replacement for each
 *     malformed byte
 * @param whole whether that is all of it
 * @param retryAfter how long it asks to be left alone
 */
record CallbackAnswer(int status, String body, boolean whole, Optional<Duration> retryAfter) {
  static final int MAX_BODY_BYTES = 16 * 1024;

  private static final int MAX_EXCERPT_CHARS = 1000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * The word, or the word as a JSON string. ASCII letters only: to {@code equalsIgnoreCase} a long
   * ſ is an s as well. Around it may stand all that is white space to people, such as U+00A0.
   */
  private static final Pattern SUCCESS =
      Pattern.compile("[\\s\\p{Z}]*(success|\"success\")[\\s\\p{Z}]*", Pattern.CASE_INSENSITIVE);

  /**
   * Reads what we want to know of the body.
   *
   * @param mode under {@link AcknowledgementMode#ANY_2XX} a positive status says it all: a body
   *     that breaks off is read as far as it came
   */
  static CallbackAnswer read(
      Response response, Optional<Duration> retryAfter, AcknowledgementMode mode)
      throws IOException {
    BufferedSource source = response.body().source();
    boolean said = mode == AcknowledgementMode.ANY_2XX && isPositive(response.code());
    boolean more = more(source, said);
    long length = Math.min(source.getBuffer().size(), MAX_BODY_BYTES);
    byte[] bytes = source.readByteArray(length);
    String body = new String(bytes, StandardCharsets.UTF_8);
    return new CallbackAnswer(response.code(), body, !more, retryAfter);
  }

  private static boolean more(BufferedSource source, boolean mayBreakOff) throws IOException {
    try {
      return source.request(MAX_BODY_BYTES + 1);
    } catch (IOException e) {
      if (!mayBreakOff) {
        throw e;
      }
      return true;
    }
  }

  /** An answer of which the library gives out nothing but its status, though it was complete. */
  static CallbackAnswer ofStatus(int status, Optional<Duration> retryAfter) {
    return new CallbackAnswer(status, "", true, retryAfter);
  }

  DeliveryResult toResult(EndpointConfig terms, boolean sentTwice) {
    AcknowledgementMode mode = terms.acknowledgement();
    return isAcknowledgement(terms)
        ? new DeliveryResult.Delivered(Optional.of(status), excerpt(), Optional.of(mode), sentTwice)
        : new DeliveryResult.Refused(Optional.of(status), excerpt(), retryAfter, sentTwice);
  }

  private boolean isAcknowledgement(EndpointConfig terms) {
    return isPositive(status)
        && switch (terms.acknowledgement()) {
          case SUCCESS_BODY -> whole && saysSuccess();
          case ANY_2XX -> true;
          case JSON_FIELD ->
              whole && JsonField.hasValue(unmarked(), terms.expected().orElseThrow());
        };
  }

  private static boolean isPositive(int status) {
    return status >= 200 && status <= 299;
  }

  private boolean saysSuccess() {
    return SUCCESS.matcher(unmarked()).matches();
  }

  /**
   * Editors put a byte order mark before text; it says how to read the text and is not part of it.
   */
  private String unmarked() {
    return body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
  }

  /**
   * The first characters, fit to be stored and logged: no control or invisible ones, no half pair.
   */
  private String excerpt() {
    return Texts.cut(body, MAX_EXCERPT_CHARS)
        .codePoints()
        .map(character -> isHarmless(character) ? character : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
