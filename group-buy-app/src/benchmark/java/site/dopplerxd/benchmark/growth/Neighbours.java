package site.dopplerxd.benchmark.growth;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import site.dopplerxd.benchmark.Spread;

/** Compares two nodes whose operations take turns, one at a time. */
record Neighbours(Node grown, Node empty) {
  private static final double MOST = 1.1;
  private static final int COUNTED = 100;

  /** The ratio of medians, over so many rounds of so many samples of each side. */
  void compare(String what, int rounds, int samples) {
    Map<Operation, List<Double>> ratios = new EnumMap<>(Operation.class);
    Map<Operation, List<Double>> ours = new EnumMap<>(Operation.class);
    long written = ServerCounters.pagesWritten(grown.sql());
    for (int round = 0; round < rounds; round++) {
      Map<Operation, List<Long>> left = new EnumMap<>(Operation.class);
      Map<Operation, List<Long>> right = new EnumMap<>(Operation.class);
      for (int i = 0; i < samples; i++) {
        takeTurns(i % 2 == 0, left, right);
      }
      for (Operation operation : Operation.values()) {
        double one = medianMicros(left.getOrDefault(operation, List.of()));
        double other = medianMicros(right.getOrDefault(operation, List.of()));
        ratios.computeIfAbsent(operation, any -> new ArrayList<>()).add(one / other);
        ours.computeIfAbsent(operation, any -> new ArrayList<>()).add(one);
      }
    }
    System.out.println(what);
    ratios.forEach((operation, list) -> print(operation, list, ours.get(operation)));
    System.out.printf(
        "  pages written meanwhile: %d%n", ServerCounters.pagesWritten(grown.sql()) - written);
    printCounters();
  }

  private void takeTurns(
      boolean grownFirst, Map<Operation, List<Long>> left, Map<Operation, List<Long>> right) {
    if (grownFirst) {
      grown.live(timer(left));
    }
    empty.live(timer(right));
    if (!grownFirst) {
      grown.live(timer(left));
    }
  }

  private static Probe timer(Map<Operation, List<Long>> nanos) {
    return (operation, work) -> {
      long start = System.nanoTime();
      work.run();
      long taken = System.nanoTime() - start;
      nanos.computeIfAbsent(operation, any -> new ArrayList<>()).add(taken);
    };
  }

  private static double medianMicros(List<Long> nanos) {
    double micro = TimeUnit.MICROSECONDS.toNanos(1);
    return Spread.of(nanos.stream().map(each -> each / micro).toList()).median();
  }

  private static void print(Operation operation, List<Double> ratios, List<Double> micros) {
    Spread ratio = Spread.of(ratios);
    System.out.printf(
        "  %-17s ratio %s, %.0f us; at most %.1f: %s%n",
        operation,
        ratio,
        Spread.of(micros).median(),
        MOST,
        ratio.median() <= MOST ? "met" : "MISSED");
  }

  /** Why: what the database read for each. */
  private void printCounters() {
    var one = counters(grown);
    var other = counters(empty);
    for (Operation operation : Operation.values()) {
      System.out.printf(
          "  %-17s each: entries read %.1f, was %.1f; pages loaded %.2f, was %.2f; split"
              + " %.2f, was %.2f%n",
          operation,
          each(one.get(operation).entriesRead()),
          each(other.get(operation).entriesRead()),
          each(one.get(operation).pagesLoaded()),
          each(other.get(operation).pagesLoaded()),
          each(one.get(operation).pagesSplit()),
          each(other.get(operation).pagesSplit()));
    }
  }

  private static double each(long count) {
    return (double) count / COUNTED;
  }

  private static Map<Operation, ServerCounters> counters(Node node) {
    Map<Operation, ServerCounters> sums = new EnumMap<>(Operation.class);
    for (int i = 0; i < COUNTED; i++) {
      node.live(
          (operation, work) -> {
            ServerCounters before = ServerCounters.now(node.sql());
            work.run();
            sums.merge(
                operation, ServerCounters.now(node.sql()).since(before), ServerCounters::plus);
          });
    }
    return sums;
  }
}
