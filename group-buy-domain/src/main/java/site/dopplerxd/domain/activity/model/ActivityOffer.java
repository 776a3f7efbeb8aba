package site.dopplerxd.domain.activity.model;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/**
 * An activity, the goods it sells in one channel, and how much cheaper it makes them.
 *
 * @param crowd for which it is; absent for all, unless {@link GroupBuyActivity#crowdOnly} says that
 *     it is for a crowd that cannot be named: then every buyer is refused
 * @param discountCrowd the crowd that the discount is for, blank when it cannot be named; absent
 *     for all
 */
public record ActivityOffer(
    GroupBuyActivity activity,
    SalesChannel channel,
    GoodsId goodsId,
    Money originalPrice,
    DiscountPlan discount,
    Optional<CrowdRule> crowd,
    Optional<String> discountCrowd,
    PlaceLimits limits) {
  /** With the discount, for those whom it is for. */
  public Price price() {
    return discount.price(originalPrice);
  }

  /** The crowds that decide what a buyer may do and pays; at most two. */
  public Set<String> crowds() {
    return Stream.concat(crowd.stream().map(CrowdRule::tagId), discountCrowd.stream())
        .filter(tag -> !tag.isBlank())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The offer as a buyer has it.
   *
   * @param memberOf those of {@link #crowds} that the buyer belongs to
   */
  public BuyerOffer to(Set<String> memberOf) {
    boolean named =
        crowd.map(rule -> memberOf.contains(rule.tagId())).orElse(!activity.crowdOnly());
    return new BuyerOffer(this, named, discountCrowd.map(memberOf::contains).orElse(true));
  }
}
