package site.dopplerxd.domain.trade.port;

import java.time.Instant;
import site.dopplerxd.domain.trade.model.Purchase;

/** Tells how many places a buyer has left unpaid. */
@FunctionalInterface
public interface LapsedPlaces {
  /**
   * Places that the purchase's buyer held in its activity and channel, and that were closed since
   * without having been paid. Bounded: looks at the buyer's newest closed places only.
   *
   * @param most it may stop counting there; at most 100
   */
  int count(Purchase purchase, Instant since, int most);
}
