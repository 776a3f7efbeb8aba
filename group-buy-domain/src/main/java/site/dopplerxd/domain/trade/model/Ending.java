package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import java.util.List;

/**
 * The open places of a team that ends.
 *
 * @param paid in the order in which they were locked
 */
record Ending(List<MarketPayOrderEntity> paid, List<MarketPayOrderEntity> unpaid) {
  /** Of all places of a team that are not closed. */
  static Ending of(List<MarketPayOrderEntity> open) {
    return new Ending(
        open.stream().filter(MarketPayOrderEntity::isPaid).toList(),
        open.stream().filter(place -> !place.isPaid()).toList());
  }

  boolean has(int open, int ofThemPaid) {
    return paid.size() + unpaid.size() == open && paid.size() == ofThemPaid;
  }

  /** The team is complete with the places that are paid. */
  Expiry completed(Instant now) {
    return new Expiry.Completed(
        closed(unpaid, now), paid.stream().map(place -> place.purchase().outTradeNo()).toList());
  }

  /** The team fails: what was paid is owed back. */
  Expiry failed(Instant now) {
    return new Expiry.Failed(closed(unpaid, now), closed(paid, now));
  }

  private static List<MarketPayOrderEntity> closed(List<MarketPayOrderEntity> places, Instant now) {
    return places.stream().map(place -> place.closed(CloseReason.TEAM_EXPIRED, now)).toList();
  }

  @Override
  public String toString() {
    return "%d places, %d paid".formatted(paid.size() + unpaid.size(), paid.size());
  }
}
