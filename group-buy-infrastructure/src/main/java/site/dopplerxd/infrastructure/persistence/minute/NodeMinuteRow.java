package site.dopplerxd.infrastructure.persistence.minute;

import java.time.Instant;
import java.util.List;
import site.dopplerxd.domain.minute.MinuteCounts;
import site.dopplerxd.domain.minute.MinuteLog.Minute;

/** A minute in node_minute, summed over all nodes. */
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
