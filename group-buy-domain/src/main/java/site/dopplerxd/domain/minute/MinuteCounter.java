package site.dopplerxd.domain.minute;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.trade.model.Settlement;

/** Counts what this node does. Thread-safe; on the way of a request it adds one, and no more. */
public final class MinuteCounter implements DeliveryObserver {
  private final LongAdder locks = new LongAdder();
  private final LongAdder settlements = new LongAdder();
  private final LongAdder completions = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unreachable = new LongAdder();
  private final LongAdder otherOutcomes = new LongAdder();
  private final List<LongAdder> latencies =
      Stream.generate(LongAdder::new).limit(MinuteCounts.buckets()).toList();

  /** A place was locked that was not locked before. */
  public void locked() {
    locks.increment();
  }

  /** A payment was reported; a repeat is not counted. */
  public void settled(Settlement settlement) {
    if (!(settlement instanceof Settlement.Repeated)) {
      settlements.increment();
    }
    if (settlement instanceof Settlement.Completed) {
      completions.increment();
    }
  }

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    outcome(attempt.attempt().result().outcome()).increment();
    Duration latency = attempt.attempt().delay().plus(attempt.attempt().duration());
    latencies.get(bucket(latency.toMillis())).increment();
  }

  private LongAdder outcome(String outcome) {
    return switch (outcome) {
      case "delivered" -> delivered;
      case "refused" -> refused;
      case "unreachable" -> unreachable;
      default -> otherOutcomes;
    };
  }

  private static int bucket(long millis) {
    return (int) MinuteCounts.BOUNDS.stream().filter(bound -> millis > bound).count();
  }

  /** What was counted since this was called last. What happens meanwhile counts the next time. */
  public MinuteCounts take() {
    return new MinuteCounts(
        taken(locks),
        taken(settlements),
        taken(completions),
        taken(delivered),
        taken(refused),
        taken(unreachable),
        taken(otherOutcomes),
        latencies.stream().map(MinuteCounter::taken).toList());
  }

  /** Takes back what could not be kept; it counts the next time. */
  void giveBack(MinuteCounts counts) {
    locks.add(counts.locks());
    settlements.add(counts.settlements());
    completions.add(counts.completions());
    delivered.add(counts.delivered());
    refused.add(counts.refused());
    unreachable.add(counts.unreachable());
    otherOutcomes.add(counts.otherOutcomes());
    IntStream.range(0, latencies.size())
        .forEach(i -> latencies.get(i).add(counts.latencies().get(i)));
  }

  private static int taken(LongAdder adder) {
    return (int) adder.sumThenReset();
  }
}
