package site.dopplerxd.domain.trade.port;

import java.time.Instant;
import site.dopplerxd.domain.trade.model.Purchase;

/** Tells how many places a buyer has left unpaid. */
@FunctionalInterface
public interface LapsedPlaces {
  /**
   * Places that the purchase's buyer held in its activity and channel, and left unpaid since: not
   * paid until their deadline, which their team's end may be, or given up by their client. Those
   * that an operator or a failed payment closed do not count, nor those whose team ended before
   * their deadline. Bounded: looks at the buyer's newest closed places only.
   */
  int count(Purchase purchase, Instant since);
}
