package site.dopplerxd.trigger.security.client;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a client of the trade may make: {@code group-buy.http.rate-limit.*}.
 *
 * @param perSecond in the long run; 0 for no limit
 * @param burst at once, after a while without; as many as in a second when not given
 */
@ConfigurationProperties(RateLimitProperties.PREFIX)
public record RateLimitProperties(@DefaultValue("0") int perSecond, @Nullable Integer burst) {
  static final String PREFIX = "group-buy.http.rate-limit";
  private static final int MOST = 100_000;

  /** Refuses, by its key, what makes no sense. */
  public RateLimitProperties {
    if (perSecond < 0 || perSecond > MOST) {
      throw new IllegalArgumentException(
          PREFIX + ".per-second must be 0 to 100000, was " + perSecond);
    }
    if (burst != null && (burst < 1 || burst > MOST)) {
      throw new IllegalArgumentException(PREFIX + ".burst must be 1 to 100000, was " + burst);
    }
  }

  public boolean isOn() {
    return perSecond > 0;
  }

  int burstOrDefault() {
    return burst == null ? perSecond : burst;
  }
}
