package site.dopplerxd.domain.payment.verification;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Texts;

/**
 * A payment callback as it arrived: signatures are over these bytes. Immutable; its text never
 * shows any of it.
 */
@RequiredArgsConstructor(access = AccessLevel.PRIVATE)
public final class RawPaymentCallback {
  private static final String SEPARATOR = ", ";

  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * Takes headers by any spelling of their names. One that was sent twice becomes one that no
   * signature fits.
   *
   * @param body not copied: it must not change afterwards
   */
  public static RawPaymentCallback of(
      Map<String, ? extends Collection<String>> headers, byte[] body) {
    Map<String, String> joined =
        headers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    header -> String.join(SEPARATOR, header.getValue()),
                    (one, other) -> one + SEPARATOR + other));
    return new RawPaymentCallback(joined, body);
  }

  /** A header's value; absent when it is missing or blank. */
  public Optional<String> header(String name) {
    return Texts.given(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The bytes as they came. Not a copy. */
  public byte[] body() {
    return body;
  }

  @Override
  public String toString() {
    return "a payment callback of " + body.length + " bytes";
  }
}
