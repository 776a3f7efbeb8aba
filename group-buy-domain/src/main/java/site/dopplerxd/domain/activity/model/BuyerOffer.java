package site.dopplerxd.domain.activity.model;

/**
 * An offer as one buyer has it.
 *
 * @param mayJoin whether the buyer belongs to the crowd that the activity is for
 * @param discounted whether the discount is for the buyer; if not, the ordinary price is
 */
public record BuyerOffer(ActivityOffer offer, boolean mayJoin, boolean discounted) {
  public boolean maySee() {
    return mayJoin || !offer.isHidden();
  }

  /** What the buyer pays in a team that is opened now. */
  public Price price() {
    return of(offer.price());
  }

  /** What the buyer pays where the group pays this. */
  public Price of(Price group) {
    return discounted ? group : Price.ofPaying(group.original(), group.original());
  }
}
