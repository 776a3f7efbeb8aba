package site.dopplerxd.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payments come in: {@code group-buy.payment.*}.
 *
 * @param answerTimeout until a provider is answered, 100 ms to 10 s
 * @param threads that do at once what was received, 1 to 64
 * @param lease for which a node holds a notification, 5 s to 10 min
 * @param bodyAge for which bodies are kept, encrypted, 1 hour to 366 days
 */
@ConfigurationProperties(PaymentProperties.PREFIX)
record PaymentProperties(
    @DefaultValue("1800ms") Duration answerTimeout,
    @DefaultValue("4") int threads,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("30d") Duration bodyAge) {
  static final String PREFIX = "group-buy.payment";
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration SHORTEST_AGE = Duration.ofHours(1);
  private static final Duration LONGEST_AGE = Duration.ofDays(366);

  PaymentProperties {
    if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(PREFIX + ".lease must be 5 s to 10 min, was " + lease);
    }
    if (bodyAge.compareTo(SHORTEST_AGE) < 0 || bodyAge.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException(
          PREFIX + ".body-age must be 1 hour to 366 days, was " + bodyAge);
    }
  }
}
