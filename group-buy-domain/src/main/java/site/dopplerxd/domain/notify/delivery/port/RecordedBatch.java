package site.dopplerxd.domain.notify.delivery.port;

import java.util.Set;

/**
 * What became of results that were to be written down.
 *
 * @param stale the ids of the tasks whose version was raised meanwhile: their results changed
 *     nothing
 * @param woken how many tasks are due now because the task they waited for is closed
 */
public record RecordedBatch(Set<Long> stale, int woken) {
  public static final RecordedBatch NOTHING = new RecordedBatch(Set.of(), 0);

  public RecordedBatch {
    stale = Set.copyOf(stale);
  }
}
