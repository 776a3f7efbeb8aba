package site.dopplerxd.domain.notify.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * How often a merchant is called, and how long we wait in between.
 *
 * @param delays the pause after the first, second, … failed attempt; one attempt more than delays
 * @param jitter how much longer a pause may get, as a share of it, so that tasks that failed
 *     together do not come back together; 0 for none
 */
public record RetrySchedule(List<Duration> delays, double jitter) {
  /** The longest list, and the bound on what configuration can ask for. */
  public static final int MAX_DELAYS = 100;

  /** The longest pause that configuration can ask for. */
  public static final Duration MAX_DELAY = Duration.ofDays(30);

  private static final double DEFAULT_JITTER = 0.2;

  public RetrySchedule {
    if (delays.size() > MAX_DELAYS || delays.stream().anyMatch(RetrySchedule::isNotAPause)) {
      throw new IllegalArgumentException(
          "a schedule has at most 100 delays, each above zero and at most 30 days");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter must be 0 to 1, was " + jitter);
    }
    delays = List.copyOf(delays);
  }

  /**
   * Reads {@code card}, {@code d2k}, {@code durable}, or the pauses as a comma-separated list such
   * as {@code 15s,1m,10m}: whole numbers of ms, s, m, h or d.
   *
   * @throws IllegalArgumentException naming the malformed delay
   */
  public static RetrySchedule parse(String text) {
    return switch (text) {
      case "card" -> card();
      case "d2k" -> d2k();
      case "durable" -> durable();
      default -> new RetrySchedule(DelayList.parse(text), DEFAULT_JITTER);
    };
  }

  /** The default: five attempts in all, 15 s apart. */
  public static RetrySchedule card() {
    return new RetrySchedule(Collections.nCopies(4, Duration.ofSeconds(15)), 0);
  }

  /** Six attempts over 51 minutes and a half. */
  public static RetrySchedule d2k() {
    return of(
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofMinutes(30));
  }

  /** Eleven attempts over a day: the last one 25 h 42 min after the first. */
  public static RetrySchedule durable() {
    return of(
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(2),
        Duration.ofHours(4),
        Duration.ofHours(8),
        Duration.ofHours(10));
  }

  /** An own list, with up to 20 % of jitter. */
  public static RetrySchedule of(Duration... delays) {
    return new RetrySchedule(List.of(delays), DEFAULT_JITTER);
  }

  /** All calls a merchant can get for one task, the immediate one included. */
  public int maxAttempts() {
    return delays.size() + 1;
  }

  boolean allowsAnotherAfter(int attempts) {
    return attempts < maxAttempts();
  }

  /**
   * The pause after this many attempts.
   *
   * @param chance where in the jitter this pause lies, 0 (inclusive) to 1 (exclusive)
   * @throws IndexOutOfBoundsException when the schedule allows no attempt after them
   */
  public Duration delayAfter(int attempts, double chance) {
    Duration pause = delays.get(attempts - 1);
    return pause.plusNanos((long) (pause.toNanos() * jitter * chance));
  }

  private static boolean isNotAPause(Duration delay) {
    return delay.isNegative() || delay.isZero() || delay.compareTo(MAX_DELAY) > 0;
  }
}
