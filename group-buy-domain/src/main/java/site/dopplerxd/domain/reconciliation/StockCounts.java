package site.dopplerxd.domain.reconciliation;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;

/** Looks whether the counts of sold places are right, and corrects them. */
public interface StockCounts {
  /** There are too many places to be counted in half a minute. */
  final class NotCountedException extends RuntimeException {
    public NotCountedException(Throwable cause) {
      super("places could not be counted in time", cause);
    }
  }

  /** Activities whose places are counted, in the order of their ids. */
  List<ActivityId> counted(long afterId, int limit);

  /**
   * What an activity's count and its places say at one moment. A sale may go on: a place and the
   * count change in one transaction. Locks nothing.
   *
   * @return empty when its places are not counted
   * @throws NotCountedException only when the time ended: other failures may pass
   */
  Optional<StockCheck> look(ActivityId activity);

  /**
   * The same in the caller's transaction, one after the other: another such look at the activity
   * waits until the transaction ends. Buyers do not wait.
   */
  Optional<StockCheck> lookForUpdate(ActivityId activity);

  /**
   * Changes the count by what was missing, in the caller's transaction. Not set to what was seen:
   * it has gone on meanwhile.
   */
  void correct(StockCheck seen);
}
