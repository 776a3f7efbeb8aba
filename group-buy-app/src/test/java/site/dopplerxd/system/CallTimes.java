package site.dopplerxd.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.testing.FakeChannel;

/** Stands in front of the gateways of several nodes and notes when each call begins and ends. */
final class CallTimes {
  /** One call, by this JVM's monotonic clock. */
  record Call(String node, long begin, long end) {}

  private final Map<String, List<Call>> calls = new ConcurrentHashMap<>();

  /**
   * A request that fails before it leaves this machine is not a call and is charged to no merchant.
   */
  DeliveryChannel around(String node, DeliveryChannel gateway) {
    return FakeChannel.around(
        gateway,
        request -> {
          long begin = System.nanoTime();
          DeliveryResult result = gateway.deliver(request);
          if (!(result instanceof DeliveryResult.LocalFailure)) {
            note(request.eventId(), new Call(node, begin, System.nanoTime()));
          }
          return result;
        });
  }

  private void note(String eventId, Call call) {
    calls.merge(eventId, List.of(call), CallTimes::joined);
  }

  private static List<Call> joined(List<Call> earlier, List<Call> later) {
    List<Call> all = new ArrayList<>(earlier);
    all.addAll(later);
    return all;
  }

  /** The calls of each event, in the order in which they ended. */
  Map<String, List<Call>> byEvent() {
    return Map.copyOf(calls);
  }

  /** The shortest time from the end of one call of an event to the beginning of its next. */
  Duration shortestPause() {
    return calls.values().stream()
        .map(CallTimes::shortestPause)
        .min(Duration::compareTo)
        .orElseThrow();
  }

  private static Duration shortestPause(List<Call> ofOneEvent) {
    long shortest = Long.MAX_VALUE;
    for (int next = 1; next < ofOneEvent.size(); next++) {
      shortest = Math.min(shortest, ofOneEvent.get(next).begin() - ofOneEvent.get(next - 1).end());
    }
    return Duration.ofNanos(shortest);
  }
}
