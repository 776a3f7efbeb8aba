package site.dopplerxd.infrastructure.callback.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Reads URLs with the parser that dials them. What it makes of a text is remembered, as a
 * merchant's URL comes again with each of its teams, and several times in one call.
 */
public final class DialledUrl {
  /** 6,000 URLs of a usual length. */
  static final int MOST_REMEMBERED_CHARS = 1_000_000;

  /** What a URL takes beside its text, in characters. */
  private static final int AROUND_A_TEXT = 100;

  /** A URL may carry a secret, which is not to stay for ever. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

  private static final LoadingCache<String, Optional<HttpUrl>> REMEMBERED =
      Caffeine.newBuilder()
          .maximumWeight(MOST_REMEMBERED_CHARS)
          .weigher((String text, Optional<HttpUrl> url) -> AROUND_A_TEXT + text.length())
          .expireAfterAccess(FORGOTTEN_AFTER)
          .build(text -> read(text).filter(DialledUrl::isReadBack));

  private DialledUrl() {}

  /** The URL; absent when it could not be dialled. */
  public static Optional<HttpUrl> parse(String text) {
    return REMEMBERED.get(text);
  }

  /**
   * What is dialled: name and port, such as {@code shop.example:443}, the same for all spellings of
   * one host; empty for a text that could not be dialled.
   */
  public static String destination(String text) {
    return parse(text).map(url -> url.host() + ":" + url.port()).orElse("");
  }

  /** How much is remembered, as {@link #MOST_REMEMBERED_CHARS} counts it. */
  static long remembered() {
    REMEMBERED.cleanUp();
    return REMEMBERED.policy().eviction().orElseThrow().weightedSize().orElseThrow();
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
