package site.dopplerxd.trigger.http.offer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.offer.ActivityDTO;
import site.dopplerxd.api.operator.offer.DiscountDTO;
import site.dopplerxd.api.operator.offer.GoodsDTO;
import site.dopplerxd.api.operator.offer.GoodsKeyDTO;
import site.dopplerxd.api.operator.offer.OffersDTO;
import site.dopplerxd.domain.activity.catalog.ActivityRestrictions;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.EndRules;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferFile;
import site.dopplerxd.domain.activity.catalog.OfferFile.PlannedActivity;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Reads validated requests as what the domain calls them. */
final class OfferRequests {
  private OfferRequests() {}

  static Goods goods(GoodsDTO goods) {
    return new Goods(
        key(goods.source(), goods.channel(), goods.goodsId()),
        goods.goodsName(),
        new Money(goods.originalPrice()),
        versionOrZero(goods.version()));
  }

  static GoodsKey key(String source, String channel, String goodsId) {
    return new GoodsKey(new SalesChannel(source, channel), new GoodsId(goodsId));
  }

  static Discount discount(DiscountDTO discount) {
    return new Discount(
        discount.discountId(),
        discount.discountName(),
        discount.marketPlan(),
        discount.marketExpr(),
        Texts.given(discount.tagId()),
        versionOrZero(discount.version()));
  }

  static ActivityTerms terms(ActivityDTO activity) {
    return new ActivityTerms(
        new ActivityId(activity.activityId()),
        activity.activityName(),
        activity.discountId(),
        activity.takeLimitCount(),
        activity.target(),
        activity.validTime(),
        activity.startTime(),
        activity.endTime(),
        activity.goods().stream().map(OfferRequests::key).toList(),
        restrictions(activity),
        new EndRules(
            Optional.ofNullable(activity.payTimeout()),
            Optional.ofNullable(activity.groupType()).map(GroupType::of)));
  }

  private static ActivityRestrictions restrictions(ActivityDTO activity) {
    return new ActivityRestrictions(
        Texts.given(activity.tagId()),
        Optional.ofNullable(activity.tagScope()),
        Optional.ofNullable(activity.placeLimit()),
        Optional.ofNullable(activity.unpaidLimit()),
        Optional.ofNullable(activity.lapsedLimit()));
  }

  private static GoodsKey key(GoodsKeyDTO key) {
    return key(key.source(), key.channel(), key.goodsId());
  }

  static OfferFile file(OffersDTO offers) {
    return new OfferFile(
        orEmpty(offers.discounts()).stream().map(OfferRequests::discount).toList(),
        orEmpty(offers.goods()).stream().map(OfferRequests::goods).toList(),
        orEmpty(offers.activities()).stream().map(OfferRequests::planned).toList());
  }

  private static PlannedActivity planned(ActivityDTO activity) {
    return new PlannedActivity(
        terms(activity), Optional.ofNullable(activity.status()).map(ActivityStatus::valueOf));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** What is changed names its version; what is added has none. */
  static long required(@Nullable Long version) {
    if (version == null) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, "version");
    }
    return version;
  }

  static void requireSame(boolean same, String field) {
    if (!same) {
      throw new AppException(ResponseCode.ILLEGAL_PARAMETER, field);
    }
  }

  private static long versionOrZero(@Nullable Long version) {
    return version == null ? 0 : version;
  }
}
