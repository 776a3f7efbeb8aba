package site.dopplerxd.benchmark.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much is measured, and with what; the same for every contestant. Each is a system property
 * {@code group-buy.benchmark.<name>}.
 *
 * @param tasks in the backlog
 * @param warmUp tasks before it, in the same JVM
 * @param liveSeconds for which the live load lasts
 * @param liveWarmUpSeconds of the same load before it
 * @param perSecond business transactions of the live load
 * @param workers calls under way at once
 * @param connections to the database
 */
record Scale(
    int tasks,
    int warmUp,
    int liveSeconds,
    int liveWarmUpSeconds,
    int perSecond,
    int workers,
    int connections) {
  static final String PREFIX = "group-buy.benchmark.";

  static Scale fromProperties() {
    return new Scale(
        number("tasks", 20_000),
        number("warm-up", 60_000),
        number("live-seconds", 15),
        number("live-warm-up-seconds", 3),
        number("per-second", 300),
        number("workers", 128),
        number("connections", 20));
  }

  static int number(String name, int usual) {
    return Integer.getInteger(PREFIX + name, usual);
  }

  /** As options of a JVM that is to measure on the same scale. */
  List<String> asOptions() {
    List<String> options = new ArrayList<>();
    for (var property : getClass().getRecordComponents()) {
      try {
        String name = property.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        options.add("-D" + PREFIX + name + "=" + property.getAccessor().invoke(this));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return options;
  }

  int liveTasks() {
    return liveSeconds * perSecond;
  }

  int liveWarmUpTasks() {
    return liveWarmUpSeconds * perSecond;
  }
}
