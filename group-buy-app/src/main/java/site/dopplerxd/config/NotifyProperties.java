package site.dopplerxd.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.notify.model.RetrySchedule;

/**
 * What of delivery can be configured: {@code group-buy.notify.*}; how merchants are called is
 * {@code group-buy.notify.callback.*}, when the job runs is {@code group-buy.notify.cron}.
 *
 * @param maxInFlight calls under way at once on this node
 * @param lease for which a claimed task is this node's; at least twice the call timeout and a
 *     second
 * @param schedule {@code card}, {@code d2k}, {@code durable}, or the pauses between attempts as a
 *     list such as {@code 15s,1m,10m}
 */
@Validated
@ConfigurationProperties(NotifyProperties.PREFIX)
public record NotifyProperties(
    @Min(1) @Max(4096) @DefaultValue("128") int maxInFlight,
    @DurationMin(seconds = 1) @DurationMax(days = 1) @DefaultValue("30s") Duration lease,
    @DefaultValue("card") String schedule) {
  static final String PREFIX = "group-buy.notify";

  /**
   * The schedule that {@link #schedule} names or lists.
   *
   * @throws IllegalArgumentException naming the key, when it is neither
   */
  RetrySchedule retries() {
    try {
      return RetrySchedule.parse(schedule);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + ".schedule: " + e.getMessage(), e);
    }
  }
}
