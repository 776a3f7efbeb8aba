package site.dopplerxd.benchmark.trade;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import lombok.RequiredArgsConstructor;
import org.HdrHistogram.Histogram;
import site.dopplerxd.benchmark.Spread;

/** What callers waited in each round of the open loop; prints what comes of it. */
@RequiredArgsConstructor
final class PacedFigures {
  private static final double WORST_P99_MILLIS = 20;

  private final int perSecond;
  private final Map<TradeCase, List<Histogram>> rounds = new EnumMap<>(TradeCase.class);

  void add(TradeCase step, Histogram nanos) {
    rounds.computeIfAbsent(step, any -> new ArrayList<>()).add(nanos);
  }

  void print() {
    rounds.forEach(this::print);
    printCompleting("p50", nanos -> millis(nanos, 50));
    printCompleting("mean", Histogram::getMean);
  }

  private void print(TradeCase step, List<Histogram> nanos) {
    Spread p99 = Spread.of(each(step, round -> millis(round, 99)));
    System.out.printf(
        "%s at %d/s, %d rounds of %d: p50 %s, p99 %s, max %.2f ms; p99 below %.0f ms: %s%n",
        step.title(),
        perSecond,
        nanos.size(),
        nanos.get(0).getTotalCount(),
        Spread.of(each(step, round -> millis(round, 50))),
        p99,
        Spread.of(each(step, round -> millis(round, 100))).max(),
        WORST_P99_MILLIS,
        TradeFigures.verdict(p99.median() < WORST_P99_MILLIS));
  }

  private void printCompleting(String what, ToDoubleFunction<Histogram> figure) {
    TradeFigures.printCompleting(
        "the caller's wait at that pace, " + what,
        Spread.ofRatios(each(TradeCase.SETTLE_COMPLETING, figure), each(TradeCase.SETTLE, figure)));
  }

  private List<Double> each(TradeCase step, ToDoubleFunction<Histogram> figure) {
    return rounds.getOrDefault(step, List.of()).stream().map(figure::applyAsDouble).toList();
  }

  private static double millis(Histogram nanos, double percentile) {
    return nanos.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }
}
