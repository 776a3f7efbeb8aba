package site.dopplerxd.domain.alert.service;

import java.time.Duration;

/**
 * When something is worth an alert, and how often it may be told.
 *
 * @param oldestDue for how long a task may be due before delivery counts as behind; 10 s to a day
 * @param breakerOpen for how long a host's breaker may be open before it is told; 10 s to a day
 * @param window in which a cause is told at most once; 10 s to a day
 * @param perMinute messages that one robot may get from this node within any minute; 1 to 20
 */
public record AlertSettings(
    Duration oldestDue, Duration breakerOpen, Duration window, int perMinute) {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_PER_MINUTE = 20;

  /**
   * Checks every bound.
   *
   * @throws IllegalArgumentException when one is out of its own bounds, beginning with its key
   */
  public AlertSettings {
    require("oldest-due", oldestDue);
    require("breaker-open", breakerOpen);
    require("window", window);
    if (perMinute < 1 || perMinute > MOST_PER_MINUTE) {
      throw new IllegalArgumentException("per-minute must be 1 to 20, was " + perMinute);
    }
  }

  private static void require(String key, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(key + " must be 10 s to a day, was " + value);
    }
  }
}
