package site.dopplerxd.domain.activity.catalog;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.activity.port.ActivityRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Tries an activity out, also as a draft. Changes nothing. */
@RequiredArgsConstructor
public final class OfferTrial {
  private final OfferLookup lookup;
  private final ActivityRepository offers;
  private final CrowdMembers crowds;
  private final Supplier<Switches> switches;
  private final Clock clock;

  /**
   * What a buyer would pay for goods in an activity as it is designed now, and why a lock would be
   * refused.
   *
   * @throws AppException NO_SUCH_ACTIVITY, NO_SUCH_GOODS, NO_SUCH_DISCOUNT, or NO_ACTIVITY when the
   *     activity does not have these goods
   */
  public TriedOffer tryOut(ActivityId activityId, UserId buyer, GoodsKey key) {
    return tryOut(
        activityId,
        key,
        tags -> crowds.of(tags, buyer),
        () -> switches.get().refusal(key.channel(), buyer));
  }

  /** The same for a buyer who belongs to no crowd, and whom no switch keeps out. */
  public TriedOffer tryOut(ActivityId activityId, GoodsKey key) {
    return tryOut(activityId, key, tags -> Set.of(), Optional::empty);
  }

  private TriedOffer tryOut(
      ActivityId activityId,
      GoodsKey key,
      UnaryOperator<Set<String>> memberOfThese,
      Supplier<Optional<AppException>> switched) {
    Activity activity = lookup.activity(activityId);
    if (!activity.terms().goods().contains(key)) {
      throw new AppException(
          ResponseCode.NO_ACTIVITY, "activityId=%d goods=%s".formatted(activityId.value(), key));
    }
    Discount discount = lookup.discount(activity.terms().discountId());
    Price price = discount.plan().price(lookup.goods(key).originalPrice());
    boolean discounted =
        discount.crowd().map(tag -> memberOfThese.apply(Set.of(tag)).contains(tag)).orElse(true);
    return new TriedOffer(
        discounted ? price : Price.ofPaying(price.original(), price.original()),
        refusal(activity, key, memberOfThese, switched));
  }

  /** What a lock finds, asked in its order. Of a draft, which it does not find, this says more. */
  private Optional<ResponseCode> refusal(
      Activity activity,
      GoodsKey key,
      UnaryOperator<Set<String>> memberOfThese,
      Supplier<Optional<AppException>> switched) {
    if (!activity.isLive()) {
      return Optional.of(ResponseCode.ACTIVITY_NOT_LIVE);
    }
    Optional<ActivityOffer> sold =
        offers
            .findOffer(key.channel(), key.goodsId())
            .filter(offer -> offer.activity().activityId().equals(activity.terms().activityId()));
    if (sold.isEmpty()) {
      return Optional.of(ResponseCode.NO_ACTIVITY);
    }
    ActivityOffer offer = sold.get();
    return switched
        .get()
        .or(() -> offer.refusal(clock.instant()))
        .map(AppException::getCode)
        .or(
            () ->
                offer.to(memberOfThese.apply(offer.crowds())).mayJoin()
                    ? Optional.empty()
                    : Optional.of(ResponseCode.NOT_IN_CROWD));
  }
}
