package site.dopplerxd.trigger.security.payment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.trigger.security.client.RateLimitProperties;

/**
 * How many notifications a path may get: {@code group-buy.payment.rate-limit.*}.
 *
 * @param perSecond in the long run, 1 to 100000
 * @param burst at once, 1 to 100000
 */
@ConfigurationProperties(PaymentRateProperties.PREFIX)
record PaymentRateProperties(@DefaultValue("1000") int perSecond, @DefaultValue("2000") int burst) {
  static final String PREFIX = "group-buy.payment.rate-limit";
  private static final int MOST = 100_000;

  PaymentRateProperties {
    if (Math.min(perSecond, burst) < 1 || Math.max(perSecond, burst) > MOST) {
      throw new IllegalArgumentException(
          "%s.per-second and burst must be 1 to 100000, were %d and %d"
              .formatted(PREFIX, perSecond, burst));
    }
  }

  RateLimitProperties limit() {
    return new RateLimitProperties(perSecond, burst);
  }
}
