package site.dopplerxd.infrastructure.http;

import java.util.Optional;
import okhttp3.HttpUrl;

/** Reads URLs with the parser that dials them. */
public final class DialledUrl {
  private DialledUrl() {}

  /** The URL; absent when it could not be dialled. */
  public static Optional<HttpUrl> parse(String text) {
    return read(text).filter(DialledUrl::isReadBack);
  }

  /** Some IPv6 literals with an IPv4 address at their end are more than the parser has room for. */
  private static Optional<HttpUrl> read(String text) {
    try {
      return Optional.ofNullable(HttpUrl.parse(text));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the parser takes the host that it gave out, as it must to dial: of some names outside
   * of ASCII it makes punycode that it refuses itself.
   */
  private static boolean isReadBack(HttpUrl url) {
    return read(url.toString()).map(HttpUrl::host).filter(url.host()::equals).isPresent();
  }
}
