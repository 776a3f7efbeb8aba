package site.dopplerxd.benchmark.trade;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import site.dopplerxd.benchmark.Spread;

/** The rounds of both sides, pairwise; prints what comes of them. */
final class TradeFigures {
  private static final double LEAST_OF_FLOOR = 0.5;
  private static final double MOST_FOR_COMPLETING = 1.3;

  /** Neighbours in time. */
  record Pair(Round service, Round floor) {
    double share() {
      return service.perSecond() / floor.perSecond();
    }
  }

  private final Map<TradeCase, List<Pair>> pairs = new EnumMap<>(TradeCase.class);
  private final List<Round> nothing = new ArrayList<>();

  void add(TradeCase step, Round service, Round floor) {
    pairs.computeIfAbsent(step, any -> new ArrayList<>()).add(new Pair(service, floor));
  }

  /** A round of requests that are answered, and about which nothing is done. */
  void addNothing(Round round) {
    nothing.add(round);
  }

  void print() {
    pairs.forEach(this::print);
    print("nothing", nothing);
    printCompleting("time per settlement", Round::secondsEach);
    printCompleting("service's CPU per settlement, callback included", Round::cpuEach);
    System.out.printf(
        "the floor's completing to plain, time per settlement: %s%n",
        Spread.ofRatios(
            each(floor(TradeCase.SETTLE_COMPLETING), Round::secondsEach),
            each(floor(TradeCase.SETTLE), Round::secondsEach)));
  }

  private void print(TradeCase step, List<Pair> pairs) {
    Spread share = Spread.of(pairs.stream().map(Pair::share).toList());
    System.out.printf(
        "%s: share of the floor %s, at least %.1f: %s%n",
        step.title(), share, LEAST_OF_FLOOR, verdict(share.median() >= LEAST_OF_FLOOR));
    print("service", pairs.stream().map(Pair::service).toList());
    print("floor", pairs.stream().map(Pair::floor).toList());
    System.out.printf(
        "  the floor's work behind an HTTP API that costs nothing more: share %s%n",
        Spread.of(IntStream.range(0, pairs.size()).mapToObj(i -> most(pairs.get(i), i)).toList()));
  }

  /** On processors that are all busy, times add up. */
  private double most(Pair pair, int round) {
    double floor = pair.floor().secondsEach();
    return floor / (floor + nothing.get(round).secondsEach());
  }

  private static void print(String side, List<Round> rounds) {
    System.out.printf(
        "  %-7s %s/s, CPU ms each: own %s, database's %s, caller's %s%n",
        side,
        of(rounds, Round::perSecond),
        of(rounds, Round::cpuEach),
        of(rounds, Round::databaseCpuEach),
        of(rounds, Round::callerCpuEach));
  }

  private static Spread of(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Spread.of(each(rounds, figure));
  }

  private static List<Double> each(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream().map(figure::applyAsDouble).toList();
  }

  private void printCompleting(String what, ToDoubleFunction<Round> figure) {
    printCompleting(
        what,
        Spread.ofRatios(
            each(service(TradeCase.SETTLE_COMPLETING), figure),
            each(service(TradeCase.SETTLE), figure)));
  }

  private List<Round> service(TradeCase step) {
    return pairs.getOrDefault(step, List.of()).stream().map(Pair::service).toList();
  }

  private List<Round> floor(TradeCase step) {
    return pairs.getOrDefault(step, List.of()).stream().map(Pair::floor).toList();
  }

  static void printCompleting(String what, Spread ratio) {
    System.out.printf(
        "completing to plain, %s: %s, at most %.1f: %s%n",
        what, ratio, MOST_FOR_COMPLETING, verdict(ratio.median() <= MOST_FOR_COMPLETING));
  }

  static String verdict(boolean met) {
    return met ? "met" : "MISSED";
  }
}
