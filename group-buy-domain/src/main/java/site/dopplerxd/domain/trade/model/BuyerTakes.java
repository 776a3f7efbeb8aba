package site.dopplerxd.domain.trade.model;

import java.util.Map;
import java.util.stream.IntStream;
import site.dopplerxd.domain.shared.OutTradeNo;

/**
 * The takes that a buyer holds in an activity, as of one moment: the places that are not closed.
 *
 * @param slots of each place, by its trade number
 */
public record BuyerTakes(Map<OutTradeNo, Integer> slots) {
  public int count() {
    return slots.size();
  }

  /** Whether one of them has this trade number. Others may have it, in whose hands it is taken. */
  public boolean include(OutTradeNo outTradeNo) {
    return slots.containsKey(outTradeNo);
  }

  /** The lowest free one, so that two locks at once reach for the same and only one gets it. */
  public int freeSlot() {
    return IntStream.rangeClosed(0, count())
        .filter(slot -> !slots.containsValue(slot))
        .findFirst()
        .orElseThrow();
  }
}
