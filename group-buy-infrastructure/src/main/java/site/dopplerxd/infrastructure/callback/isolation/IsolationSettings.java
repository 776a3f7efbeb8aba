package site.dopplerxd.infrastructure.callback.isolation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How merchants are kept apart: {@code group-buy.notify.isolation.*}. A host is a name or address
 * and a port. Hosts that are not known to answer, because they never did or because their latest
 * two calls did not reach them, share half of {@code max-in-flight}; that needs no setting.
 *
 * @param maxPerHost calls of one host under way at once on this node
 * @param breakerCalls how many of a host's latest calls its breaker looks at
 * @param breakerFailurePercent how many per cent of them must have failed to reach the host for the
 *     breaker to open
 * @param breakerWait how long it stays open before real tasks probe the host again
 */
@Validated
@ConfigurationProperties("group-buy.notify.isolation")
public record IsolationSettings(
    @Min(1) @Max(4096) @DefaultValue("16") int maxPerHost,
    @Min(1) @Max(1000) @DefaultValue("10") int breakerCalls,
    @Min(1) @Max(100) @DefaultValue("50") int breakerFailurePercent,
    @DurationMin(millis = 100) @DurationMax(hours = 1) @DefaultValue("10s") Duration breakerWait) {

  IsolationSettings withMaxPerHost(int most) {
    return new IsolationSettings(most, breakerCalls, breakerFailurePercent, breakerWait);
  }
}
