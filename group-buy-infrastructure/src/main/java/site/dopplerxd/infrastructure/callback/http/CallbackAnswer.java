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
import site.dopplerxd.domain.shared.Texts;

/**
 * What a merchant answered, as far as we read it.
 *
 * @param body at most {@link #MAX_BODY_BYTES} of it, read as UTF-8 with a replacement for each byte
 *     that is none
 * @param whole whether that is all of it
 * @param retryAfter how long it asks to be left alone
 */
record CallbackAnswer(int status, String body, boolean whole, Optional<Duration> retryAfter) {
  static final int MAX_BODY_BYTES = 16 * 1024;

  private static final int MAX_EXCERPT_CHARS = 1000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** ASCII letters only: to {@code equalsIgnoreCase} a long ſ is an s as well. */
  private static final Pattern SUCCESS = Pattern.compile("success", Pattern.CASE_INSENSITIVE);

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

  DeliveryResult toResult(AcknowledgementMode mode) {
    return isAcknowledgement(mode)
        ? new DeliveryResult.Delivered(status, excerpt(), mode)
        : new DeliveryResult.Refused(status, excerpt(), retryAfter);
  }

  private boolean isAcknowledgement(AcknowledgementMode mode) {
    return switch (mode) {
      case SUCCESS_BODY -> isPositive(status) && whole && saysSuccess();
      case ANY_2XX -> isPositive(status);
    };
  }

  private static boolean isPositive(int status) {
    return status >= 200 && status <= 299;
  }

  private boolean saysSuccess() {
    return SUCCESS.matcher(unmarked().strip()).matches();
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
