package site.dopplerxd.infrastructure.persistence.minute;

import java.time.Instant;
import java.util.List;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog.Minute;

/** Rows of node_minute, of one node or summed over all. */
record NodeMinuteRow(
    Instant minute,
    int locks,
    int settlements,
    int completions,
    int delivered,
    int refused,
    int unreachable,
    int otherOutcomes,
    int within10Ms,
    int within30Ms,
    int within100Ms,
    int within300Ms,
    int within1000Ms,
    int within3000Ms,
    int within10000Ms,
    int longer) {

  static NodeMinuteRow of(Instant minute, MinuteCounts counts) {
    List<Integer> latencies = counts.latencies();
    return new NodeMinuteRow(
        minute,
        counts.locks(),
        counts.settlements(),
        counts.completions(),
        counts.delivered(),
        counts.refused(),
        counts.unreachable(),
        counts.otherOutcomes(),
        latencies.get(0),
        latencies.get(1),
        latencies.get(2),
        latencies.get(3),
        latencies.get(4),
        latencies.get(5),
        latencies.get(6),
        latencies.get(7));
  }

  Minute toMinute() {
    return new Minute(
        minute,
        new MinuteCounts(
            locks,
            settlements,
            completions,
            delivered,
            refused,
            unreachable,
            otherOutcomes,
            List.of(
                within10Ms,
                within30Ms,
                within100Ms,
                within300Ms,
                within1000Ms,
                within3000Ms,
                within10000Ms,
                longer)));
  }
}
