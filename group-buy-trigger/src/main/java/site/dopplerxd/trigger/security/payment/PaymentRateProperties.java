package site.dopplerxd.trigger.security.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.trigger.security.client.RateLimitProperties;

/**
 * How many notifications a path may get: {@code group-buy.payment.rate-limit.*}.
 *
 * @param perSecond in the long run
 * @param burst at once
 */
@Validated
@ConfigurationProperties("group-buy.payment.rate-limit")
record PaymentRateProperties(
    @Min(1) @Max(100_000) @DefaultValue("1000") int perSecond,
    @Min(1) @Max(100_000) @DefaultValue("2000") int burst) {
  RateLimitProperties limit() {
    return new RateLimitProperties(perSecond, burst);
  }
}
