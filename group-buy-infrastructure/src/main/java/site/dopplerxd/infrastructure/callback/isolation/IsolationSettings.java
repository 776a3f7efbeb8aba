package site.dopplerxd.infrastructure.callback.isolation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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
@ConfigurationProperties(IsolationSettings.PREFIX)
public record IsolationSettings(
    @DefaultValue("16") int maxPerHost,
    @DefaultValue("10") int breakerCalls,
    @DefaultValue("50") int breakerFailurePercent,
    @DefaultValue("10s") Duration breakerWait) {
  static final String PREFIX = "group-buy.notify.isolation";

  private static final int MOST_CALLS = 4096;
  private static final int MOST_BREAKER_CALLS = 1000;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** Refuses a bound that is none, naming its key. */
  public IsolationSettings {
    require("max-per-host", maxPerHost, 1, MOST_CALLS);
    require("breaker-calls", breakerCalls, 1, MOST_BREAKER_CALLS);
    require("breaker-failure-percent", breakerFailurePercent, 1, 100);
    if (breakerWait.compareTo(SHORTEST_WAIT) < 0 || breakerWait.compareTo(LONGEST_WAIT) > 0) {
      throw refused("breaker-wait", "100 ms", "1 h", breakerWait);
    }
  }

  private static void require(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw refused(key, least, most, value);
    }
  }

  private static IllegalArgumentException refused(
      String key, Object least, Object most, Object value) {
    return new IllegalArgumentException(
        "%s.%s must be %s to %s, was %s".formatted(PREFIX, key, least, most, value));
  }
}
