package site.dopplerxd.infrastructure.callback.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How long a merchant that is overloaded (429) or down for now (503) asks to be left alone: a
 * number of seconds, or a date by its own clock (RFC 9110, 10.2.3). Other texts are no wish.
 */
final class RetryAfter {
  static final String HEADER = "Retry-After";

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;

  private static final Pattern SECONDS = Pattern.compile("[0-9]+");

  /** Three years in seconds, for numbers with more digits: what is done with a wish has a cap. */
  private static final int MOST_DIGITS = 8;

  private static final Duration LONGEST = Duration.ofSeconds(99_999_999);

  private RetryAfter() {}

  static Optional<Duration> of(Response response) {
    int status = response.code();
    String value = response.header(HEADER);
    if (value == null || (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE)) {
      return Optional.empty();
    }
    return SECONDS.matcher(value).matches()
        ? Optional.of(seconds(value))
        : between(response.headers().getDate("Date"), response.headers().getDate(HEADER));
  }

  private static Duration seconds(String digits) {
    return digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
  }

  /** Both by the merchant's clock, so that a difference to ours does not count. */
  private static Optional<Duration> between(@Nullable Date now, @Nullable Date then) {
    if (now == null || then == null) {
      return Optional.empty();
    }
    Instant from = now.toInstant();
    return Optional.of(Duration.between(from, then.toInstant())).filter(wait -> !wait.isNegative());
  }
}
