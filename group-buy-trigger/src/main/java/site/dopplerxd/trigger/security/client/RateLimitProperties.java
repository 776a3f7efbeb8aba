package site.dopplerxd.trigger.security.client;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests a client of the trade may make: {@code group-buy.http.rate-limit.*}.
 *
 * @param perSecond in the long run; 0 for no limit
 * @param burst at once, after a while without; as many as in a second when not given
 */
@Validated
@ConfigurationProperties("group-buy.http.rate-limit")
public record RateLimitProperties(
    @Min(0) @Max(100_000) @DefaultValue("0") int perSecond,
    @Min(1) @Max(100_000) @Nullable Integer burst) {

  public boolean isOn() {
    return perSecond > 0;
  }

  int burstOrDefault() {
    return burst == null ? perSecond : burst;
  }
}
