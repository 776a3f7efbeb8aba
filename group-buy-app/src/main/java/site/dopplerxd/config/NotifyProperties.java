package site.dopplerxd.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
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
@ConfigurationProperties(NotifyProperties.PREFIX)
public record NotifyProperties(
    @DefaultValue("128") int maxInFlight,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("card") String schedule) {
  static final String PREFIX = "group-buy.notify";

  /**
   * The schedule that {@link #schedule} names or lists.
   *
   * @throws IllegalArgumentException naming the key, when it is neither
   */
  RetrySchedule retries() {
    return switch (schedule) {
      case "card" -> RetrySchedule.card();
      case "d2k" -> RetrySchedule.d2k();
      case "durable" -> RetrySchedule.durable();
      default -> listed();
    };
  }

  private RetrySchedule listed() {
    try {
      List<Duration> pauses =
          Arrays.stream(schedule.split(",", -1))
              .map(pause -> DurationStyle.detectAndParse(pause.strip()))
              .toList();
      return RetrySchedule.of(pauses.toArray(Duration[]::new));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          PREFIX + ".schedule must be card, d2k, durable or a list such as 15s,1m, was " + schedule,
          e);
    }
  }
}
