package site.dopplerxd.domain.activity.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Tries an activity out, also as a draft. Changes nothing. */
@RequiredArgsConstructor
public final class OfferTrial {
  private final OfferLookup lookup;
  private final CrowdMembers crowds;
  private final Clock clock;

  /**
   * What a buyer would pay for goods in an activity as it is designed now.
   *
   * @throws AppException NO_SUCH_ACTIVITY, NO_SUCH_GOODS, NO_SUCH_DISCOUNT, or NO_ACTIVITY when the
   *     activity does not have these goods
   */
  public TriedOffer tryOut(ActivityId activityId, UserId buyer, GoodsKey key) {
    return tryOut(activityId, tags -> crowds.of(tags, buyer), key);
  }

  private TriedOffer tryOut(
      ActivityId activityId, UnaryOperator<Set<String>> memberOfThese, GoodsKey key) {
    Activity activity = lookup.activity(activityId);
    if (!activity.terms().goods().contains(key)) {
      throw new AppException(
          ResponseCode.NO_ACTIVITY, "activityId=%d goods=%s".formatted(activityId.value(), key));
    }
    Discount discount = lookup.discount(activity.terms().discountId());
    Price price = discount.plan().price(lookup.goods(key).originalPrice());
    Optional<String> crowd = activity.terms().restrictions().tagId();
    Set<String> memberOf =
        memberOfThese.apply(
            Stream.concat(crowd.stream(), discount.crowd().stream()).collect(Collectors.toSet()));
    boolean discounted = discount.crowd().map(memberOf::contains).orElse(true);
    return new TriedOffer(
        discounted ? price : Price.ofPaying(price.original(), price.original()),
        refusal(activity, clock.instant(), crowd.map(memberOf::contains).orElse(true)));
  }

  /** The same for a buyer who belongs to no crowd. */
  public TriedOffer tryOut(ActivityId activityId, GoodsKey key) {
    return tryOut(activityId, tags -> Set.of(), key);
  }

  private static Optional<ResponseCode> refusal(Activity activity, Instant now, boolean mayJoin) {
    if (!activity.isLive()) {
      return Optional.of(ResponseCode.ACTIVITY_NOT_LIVE);
    }
    boolean open =
        !now.isBefore(activity.terms().startTime()) && now.isBefore(activity.terms().endTime());
    if (!open) {
      return Optional.of(ResponseCode.OUTSIDE_ACTIVITY_TIME);
    }
    return mayJoin ? Optional.empty() : Optional.of(ResponseCode.NOT_IN_CROWD);
  }
}
