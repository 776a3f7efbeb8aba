package site.dopplerxd.trigger.security.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many notifications are looked at: {@code group-buy.payment.rate-limit.*}.
 *
 * @param perSecond of one path, in the long run
 * @param burst of one path, at once
 * @param refusedPerSecond that one sender may have refused on one path
 */
@Validated
@ConfigurationProperties("group-buy.payment.rate-limit")
record PaymentRateProperties(
    @Min(1) @Max(100_000) @DefaultValue("1000") int perSecond,
    @Min(1) @Max(100_000) @DefaultValue("2000") int burst,
    @Min(1) @Max(10_000) @DefaultValue("100") int refusedPerSecond) {}
