package site.dopplerxd.domain.activity.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Tries an activity out, also as a draft. Changes nothing. */
@RequiredArgsConstructor
public final class OfferTrial {
  private final OfferLookup lookup;
  private final Clock clock;

  /**
   * The price of goods in an activity as it is designed now.
   *
   * @throws AppException NO_SUCH_ACTIVITY, NO_SUCH_GOODS, NO_SUCH_DISCOUNT, or NO_ACTIVITY when the
   *     activity does not have these goods
   */
  public TriedOffer tryOut(ActivityId activityId, GoodsKey key) {
    Activity activity = lookup.activity(activityId);
    if (!activity.terms().goods().contains(key)) {
      throw new AppException(
          ResponseCode.NO_ACTIVITY, "activityId=%d goods=%s".formatted(activityId.value(), key));
    }
    Discount discount = lookup.discount(activity.terms().discountId());
    return new TriedOffer(
        discount.plan().price(lookup.goods(key).originalPrice()),
        refusal(activity, clock.instant()));
  }

  private static Optional<ResponseCode> refusal(Activity activity, Instant now) {
    if (!activity.isLive()) {
      return Optional.of(ResponseCode.ACTIVITY_NOT_LIVE);
    }
    boolean open =
        !now.isBefore(activity.terms().startTime()) && now.isBefore(activity.terms().endTime());
    return open ? Optional.empty() : Optional.of(ResponseCode.OUTSIDE_ACTIVITY_TIME);
  }
}
