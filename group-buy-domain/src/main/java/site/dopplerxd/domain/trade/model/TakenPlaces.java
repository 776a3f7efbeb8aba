package site.dopplerxd.domain.trade.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What was taken before a purchase, as of one moment.
 *
 * @param sameTradeNo the place that has the purchase's trade number, whoever has it
 * @param slots the slots of the buyer's places in the activity that are not closed
 */
public record TakenPlaces(Optional<MarketPayOrderEntity> sameTradeNo, Set<Integer> slots) {
  /** The lowest free one, so that two locks at once reach for the same and only one gets it. */
  public int freeSlot() {
    return IntStream.rangeClosed(0, slots.size())
        .filter(slot -> !slots.contains(slot))
        .findFirst()
        .orElseThrow();
  }
}
