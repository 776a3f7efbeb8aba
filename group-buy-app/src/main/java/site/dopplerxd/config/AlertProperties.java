package site.dopplerxd.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import site.dopplerxd.domain.alert.service.AlertSettings;

/**
 * When something is worth an alert: {@code group-buy.alerts.*}; whom it is told is {@code
 * group-buy.alerts.robots}.
 *
 * @param oldestDue for how long a task may be due and nobody's; 10 s to a day
 * @param breakerOpen for how long a host's breaker may be open; 10 s to a day
 * @param window in which a cause is told at most once; 10 s to a day
 * @param perMinute messages that one robot gets from this node in a minute; 1 to 20
 */
@ConfigurationProperties(AlertProperties.PREFIX)
public record AlertProperties(
    @DefaultValue("1m") Duration oldestDue,
    @DefaultValue("2m") Duration breakerOpen,
    @DefaultValue("10m") Duration window,
    @DefaultValue("20") int perMinute) {
  static final String PREFIX = "group-buy.alerts";

  /** Refuses what is out of bounds, naming its key. */
  public AlertProperties {
    settings(oldestDue, breakerOpen, window, perMinute);
  }

  AlertSettings settings() {
    return settings(oldestDue, breakerOpen, window, perMinute);
  }

  private static AlertSettings settings(
      Duration oldestDue, Duration breakerOpen, Duration window, int perMinute) {
    try {
      return new AlertSettings(oldestDue, breakerOpen, window, perMinute);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + "." + e.getMessage(), e);
    }
  }
}
