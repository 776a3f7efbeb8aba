package site.dopplerxd.domain.activity.catalog;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.activity.model.DiscountPlan;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** What must be true of an activity on offer, together with its discount and its goods. */
@RequiredArgsConstructor
final class PublishCheck {
  private final OfferCatalog catalog;
  private final Clock clock;

  /**
   * Lets an activity on offer sell its goods.
   *
   * @throws AppException NOT_PUBLISHABLE when it has no goods, its discount, a crowd or some of its
   *     goods do not exist, some would cost less than one cent, or its rules of ends are wrong;
   *     GOODS_SOLD_ELSEWHERE when another activity on offer sells some of them
   */
  void sell(Activity activity) {
    ActivityTerms terms = activity.terms();
    if (terms.goods().isEmpty()) {
      throw refused("goods=0");
    }
    requireEnds(terms);
    Discount discount =
        catalog
            .discount(terms.discountId())
            .orElseThrow(() -> refused("discountId=" + terms.discountId()));
    terms.restrictions().tagId().ifPresent(this::requireCrowd);
    discount.crowd().ifPresent(this::requireCrowd);
    Instant now = clock.instant();
    for (GoodsKey key : terms.goods()) {
      Goods goods = catalog.goods(key).orElseThrow(() -> refused("goods=" + key));
      requirePrice(discount.plan(), goods);
      sell(terms.activityId(), key, now);
    }
  }

  /** A row that was written by hand may have a time to pay, or a type, that is not known. */
  private static void requireEnds(ActivityTerms terms) {
    int minutes = terms.ends().payTimeout().orElse(0);
    if (minutes < 1 || minutes > terms.validMinutes()) {
      throw refused("payTimeout=" + minutes);
    }
    if (terms.ends().groupType().isEmpty()) {
      throw refused("groupType");
    }
  }

  /** A slip in a tag would sell to none. */
  private void requireCrowd(String tagId) {
    if (!catalog.hasCrowd(tagId)) {
      throw refused("tagId=" + tagId);
    }
  }

  private void sell(ActivityId activityId, GoodsKey key, Instant now) {
    Optional<Activity> seller = catalog.sellerForUpdate(key);
    Optional<ActivityId> sellerId = seller.map(one -> one.terms().activityId());
    if (sellerId.filter(activityId::equals).isPresent()) {
      return;
    }
    if (seller.filter(one -> one.isOnOffer(now)).isPresent()) {
      throw soldElsewhere("goods=%s activityId=%d".formatted(key, sellerId.orElseThrow().value()));
    }
    try {
      catalog.sell(activityId, key, sellerId);
    } catch (OfferExistsException e) {
      throw soldElsewhere("goods=" + key);
    }
  }

  private static AppException soldElsewhere(String detail) {
    return new AppException(ResponseCode.GOODS_SOLD_ELSEWHERE, detail);
  }

  /**
   * Requires that all activities that sell, or will sell, with a discount have a price for all
   * their goods.
   */
  void requirePrices(Discount changed) {
    catalog.liveWithDiscountForUpdate(changed.discountId()).stream()
        .filter(activity -> activity.isOnOffer(clock.instant()))
        .forEach(
            activity -> Fields.naming(activity.named(), () -> requirePrices(activity, changed)));
  }

  private void requirePrices(Activity activity, Discount changed) {
    changed.crowd().ifPresent(this::requireCrowd);
    for (GoodsKey key : activity.terms().goods()) {
      catalog.goods(key).ifPresent(goods -> requirePrice(changed.plan(), goods));
    }
  }

  /** Requires that goods have a price in the activity that sells them, or will. */
  void requirePrice(Goods changed) {
    catalog
        .sellerForUpdate(changed.key())
        .filter(activity -> activity.isOnOffer(clock.instant()))
        .ifPresent(
            activity -> Fields.naming(activity.named(), () -> requirePrice(activity, changed)));
  }

  private void requirePrice(Activity activity, Goods changed) {
    catalog
        .discount(activity.terms().discountId())
        .ifPresent(discount -> requirePrice(discount.plan(), changed));
  }

  /** A lock would sell for one cent; that a plan says less is a mistake in it. */
  private static void requirePrice(DiscountPlan plan, Goods goods) {
    Money price = plan.discounted(goods.originalPrice());
    if (price.compareTo(Money.ONE_CENT) < 0) {
      throw refused("goods=%s price=%s".formatted(goods.key(), price));
    }
  }

  private static AppException refused(String detail) {
    return new AppException(ResponseCode.NOT_PUBLISHABLE, detail);
  }
}
