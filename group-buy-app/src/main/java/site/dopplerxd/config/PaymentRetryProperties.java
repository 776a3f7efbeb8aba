package site.dopplerxd.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;
import site.dopplerxd.domain.notify.channel.CategoryTerms;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.RetrySchedule;

/**
 * How the results of clients' payments are told: {@code payment.retry.*}.
 *
 * @param intervals the pauses after the first, second, … failed call: seconds, or with a unit
 * @param maxAttempts calls after the first; with more of them than intervals, the last one is
 *     repeated
 * @param callbackTimeout the longest a call may take: seconds, or with a unit
 */
@Validated
@ConfigurationProperties(PaymentRetryProperties.PREFIX)
record PaymentRetryProperties(
    @NotEmpty @DefaultValue({"30", "60", "300", "900", "1800"}) List<String> intervals,
    @Min(0) @Max(RetrySchedule.MAX_DELAYS) @DefaultValue("5") int maxAttempts,
    @DurationUnit(ChronoUnit.SECONDS)
        @DurationMin(seconds = 1)
        @DurationMax(minutes = 1)
        @DefaultValue("30")
        Duration callbackTimeout) {
  static final String PREFIX = "payment.retry";

  CategoryTerms terms() {
    return new CategoryTerms(NotifyCategory.PAYMENT_RESULT, callbackTimeout, schedule());
  }

  /** Without a jitter: each planned moment is kept. */
  private RetrySchedule schedule() {
    try {
      List<Duration> pauses = intervals.stream().map(PaymentRetryProperties::pause).toList();
      return new RetrySchedule(
          IntStream.range(0, maxAttempts)
              .mapToObj(i -> pauses.get(Math.min(i, pauses.size() - 1)))
              .toList(),
          0);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          PREFIX
              + ".intervals must be seconds, or pauses such as 30s or 5m, each above zero and at"
              + " most 30 days: "
              + e.getMessage(),
          e);
    }
  }

  private static Duration pause(String text) {
    return DurationStyle.detectAndParse(text.strip(), ChronoUnit.SECONDS);
  }
}
