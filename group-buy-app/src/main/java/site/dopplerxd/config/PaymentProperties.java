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
 * @param rawBody for how long bodies are kept
 */
@ConfigurationProperties(PaymentProperties.PREFIX)
record PaymentProperties(
    @DefaultValue("1800ms") Duration answerTimeout,
    @DefaultValue("4") int threads,
    @DefaultValue("30s") Duration lease,
    @DefaultValue RawBody rawBody) {
  static final String PREFIX = "group-buy.payment";
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * How long the bodies of notifications are kept, encrypted.
   *
   * @param age since they came, 1 hour to 366 days
   */
  record RawBody(@DefaultValue("30d") Duration age) {
    private static final Duration SHORTEST_AGE = Duration.ofHours(1);
    private static final Duration LONGEST_AGE = Duration.ofDays(366);

    RawBody {
      if (age.compareTo(SHORTEST_AGE) < 0 || age.compareTo(LONGEST_AGE) > 0) {
        throw new IllegalArgumentException(
            PREFIX + ".raw-body.age must be 1 hour to 366 days, was " + age);
      }
    }
  }

  PaymentProperties {
    if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(PREFIX + ".lease must be 5 s to 10 min, was " + lease);
    }
  }
}
