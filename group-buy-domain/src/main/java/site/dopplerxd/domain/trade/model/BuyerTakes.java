package site.dopplerxd.domain.trade.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;

/**
 * The takes that a buyer holds in an activity, as of one moment: the places that are not closed.
 *
 * @param slots of each place, by its trade number
 * @param teams in which they are
 * @param unpaid how many of them are not paid
 */
public record BuyerTakes(Map<OutTradeNo, Integer> slots, Set<TeamId> teams, int unpaid) {
  public BuyerTakes {
    slots = Map.copyOf(slots);
    teams = Set.copyOf(teams);
  }

  public int count() {
    return slots.size();
  }

  /** Whether one of them has this trade number. If not, it may still be another place's. */
  public boolean include(OutTradeNo outTradeNo) {
    return slots.containsKey(outTradeNo);
  }

  /** The lowest free one, so that two locks at once reach for the same and only one gets it. */
  public int freeSlot() {
    Set<Integer> taken = new HashSet<>(slots.values());
    return IntStream.rangeClosed(0, taken.size())
        .filter(slot -> !taken.contains(slot))
        .findFirst()
        .orElseThrow();
  }
}
