package site.dopplerxd.trigger.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog.Minute;
import site.dopplerxd.domain.minute.MinuteLog.NodeSeen;

/**
 * What was done in the last hour and day.
 *
 * @param lastMinute the last minute that has ended
 * @param p50 within which half of the last hour's calls were answered; absent without a call
 * @param p99 the same of 99 of 100
 */
record Charts(
    List<Chart> charts,
    MinuteCounts lastMinute,
    @Nullable Long p50,
    @Nullable Long p99,
    List<NodeSeen> nodes) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration STEP_OF_DAY = Duration.ofMinutes(10);

  private static final List<Chart.Figure> TRADE =
      List.of(
          figure("locks", MinuteCounts::locks),
          figure("settlements", MinuteCounts::settlements),
          figure("completions", MinuteCounts::completions));
  private static final List<Chart.Figure> CALLBACKS =
      List.of(
          figure("delivered", MinuteCounts::delivered),
          figure("refused", MinuteCounts::refused),
          figure("unreachable", MinuteCounts::unreachable),
          figure("other", MinuteCounts::otherOutcomes));

  private static Chart.Figure figure(String name, ToIntFunction<MinuteCounts> of) {
    return new Chart.Figure("chart." + name, of);
  }

  /**
   * The charts of a day's minutes.
   *
   * @param thisMinute the beginning of the minute that goes on
   */
  static Charts of(List<Minute> minutes, Instant thisMinute, List<NodeSeen> nodes) {
    var hour = steps(minutes, thisMinute, HOUR, MINUTE);
    var day = steps(minutes, thisMinute, DAY, STEP_OF_DAY);
    MinuteCounts ofHour =
        hour.values().stream().reduce(MinuteCounts.NONE, MinuteCounts::plus);
    return new Charts(
        List.of(
            Chart.of("chart.tradeHour", hour, MINUTE, TRADE),
            Chart.of("chart.callbacksHour", hour, MINUTE, CALLBACKS),
            Chart.of("chart.tradeDay", day, STEP_OF_DAY, TRADE),
            Chart.of("chart.callbacksDay", day, STEP_OF_DAY, CALLBACKS)),
        hour.get(hour.lastKey()),
        ofHour.within(0.5).map(Duration::toMillis).orElse(null),
        ofHour.within(0.99).map(Duration::toMillis).orElse(null),
        nodes);
  }

  /** Every step has counts, also those in which no node wrote. */
  private static SortedMap<Instant, MinuteCounts> steps(
      List<Minute> minutes, Instant end, Duration time, Duration step) {
    SortedMap<Instant, MinuteCounts> steps = new TreeMap<>();
    for (Instant at = end.minus(time); at.isBefore(end); at = at.plus(step)) {
      steps.put(at, MinuteCounts.NONE);
    }
    Instant start = steps.firstKey();
    for (Minute minute : minutes) {
      if (!minute.start().isBefore(start) && minute.start().isBefore(end)) {
        long number = Duration.between(start, minute.start()).dividedBy(step);
        steps.merge(
            start.plus(step.multipliedBy(number)), minute.counts(), MinuteCounts::plus);
      }
    }
    return steps;
  }
}
