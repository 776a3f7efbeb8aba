package site.dopplerxd.domain.cell;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** In which order a list is, in each cell and over all. */
public enum MergeOrder {
  /** By falling ids, the latest time first. */
  NEWEST_FIRST,
  /** By rising ids, the earliest time first. */
  OLDEST_FIRST;

  /** Of one cell. */
  Comparator<Long> ids() {
    return this == NEWEST_FIRST ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  /** Of two cells' next rows. A row without a time goes at once. */
  Comparator<@Nullable Instant> times() {
    Comparator<Instant> known =
        this == NEWEST_FIRST ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.nullsFirst(known);
  }
}
