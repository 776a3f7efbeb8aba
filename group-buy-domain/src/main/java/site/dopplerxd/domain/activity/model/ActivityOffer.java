package site.dopplerxd.domain.activity.model;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * An activity, the goods it sells in one channel, and how much cheaper it makes them.
 *
 * @param crowd for which it is; absent for all
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

  /**
   * Why no buyer may lock a place at this moment; absent when nothing is against it. Sold out is as
   * of a moment ago: for certain it is seen where a place is counted.
   */
  public Optional<AppException> refusal(Instant now) {
    return activity
        .refusal(now)
        .or(() -> limits.soldOut() ? activity.refusal(ResponseCode.SOLD_OUT) : Optional.empty());
  }

  /** Whether only members of its crowd see it. */
  public boolean isHidden() {
    return crowd.filter(CrowdRule::hidden).isPresent();
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
    return new BuyerOffer(
        this,
        crowd.map(rule -> memberOf.contains(rule.tagId())).orElse(true),
        discountCrowd.map(memberOf::contains).orElse(true));
  }
}
