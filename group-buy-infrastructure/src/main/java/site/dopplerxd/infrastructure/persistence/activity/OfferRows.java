package site.dopplerxd.infrastructure.persistence.activity;

import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityRestrictions;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.EndRules;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.ActivityGoodsRow;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.ActivityRow;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.DiscountRow;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.GoodsRow;
import site.dopplerxd.infrastructure.persistence.shared.RowReading;

/** Rows of what operators design, and back. */
final class OfferRows {
  private static final int FOR_ALL = 0;
  private static final int FOR_A_CROWD = 1;

  private OfferRows() {}

  static Goods goods(GoodsRow row) {
    return RowReading.read("goods", row.goodsId(), row, OfferRows::readGoods);
  }

  private static Goods readGoods(GoodsRow row) {
    return new Goods(
        key(row.source(), row.channel(), row.goodsId()),
        row.goodsName(),
        new Money(row.originalPrice()),
        row.version());
  }

  static Discount discount(DiscountRow row) {
    return new Discount(
        row.discountId(),
        row.discountName(),
        row.marketPlan(),
        row.marketExpr(),
        row.discountType() == FOR_A_CROWD
            ? Optional.of(row.tagId() == null ? "" : row.tagId())
            : Optional.empty(),
        row.version());
  }

  static DiscountRow row(Discount discount) {
    return new DiscountRow(
        discount.discountId(),
        discount.name(),
        discount.marketPlan(),
        discount.marketExpr(),
        discount.crowd().isPresent() ? FOR_A_CROWD : FOR_ALL,
        discount.crowd().orElse(null),
        discount.version());
  }

  static Activity activity(ActivityRow row, List<ActivityGoodsRow> goods) {
    return RowReading.read("activity", row.activityId(), row, one -> readActivity(one, goods));
  }

  private static Activity readActivity(ActivityRow row, List<ActivityGoodsRow> goods) {
    var terms =
        new ActivityTerms(
            new ActivityId(row.activityId()),
            row.activityName(),
            row.discountId(),
            row.takeLimitCount(),
            row.target(),
            row.validTime(),
            row.startTime(),
            row.endTime(),
            goods.stream().map(one -> key(one.source(), one.channel(), one.goodsId())).toList(),
            restrictions(row),
            ends(row));
    return new Activity(terms, ActivityStatus.of(row.status()), row.version());
  }

  /** A blank tag, written by hand, restricts to no crowd. */
  private static ActivityRestrictions restrictions(ActivityRow row) {
    Optional<String> tag = Texts.given(row.tagId());
    return new ActivityRestrictions(
        tag,
        tag.flatMap(id -> Optional.ofNullable(row.tagScope())),
        Optional.ofNullable(row.placeLimit()),
        Optional.ofNullable(row.unpaidLimit()),
        Optional.ofNullable(row.lapsedLimit()));
  }

  /**
   * A time to pay that is longer than the team's ends with the team, as does one that is missing.
   */
  private static EndRules ends(ActivityRow row) {
    Integer minutes = row.payTimeout();
    return new EndRules(
        Optional.of(minutes == null ? row.validTime() : Math.min(minutes, row.validTime())),
        Optional.ofNullable(row.groupType()).flatMap(GroupType::find));
  }

  static ActivityRow row(Activity activity) {
    ActivityTerms terms = activity.terms();
    ActivityRestrictions restrictions = terms.restrictions();
    return new ActivityRow(
        terms.activityId().value(),
        terms.name(),
        terms.discountId(),
        terms.takeLimit(),
        terms.target(),
        terms.validMinutes(),
        terms.ends().payTimeout().orElse(null),
        terms.ends().groupType().map(GroupType::getCode).orElse(null),
        activity.status().getCode(),
        terms.startTime(),
        terms.endTime(),
        restrictions.tagId().orElse(null),
        restrictions.tagScope().orElse(null),
        restrictions.placeLimit().orElse(null),
        restrictions.unpaidLimit().orElse(null),
        restrictions.lapsedLimit().orElse(null),
        activity.version());
  }

  static List<ActivityGoodsRow> goodsOf(Activity activity) {
    ActivityTerms terms = activity.terms();
    return terms.goods().stream().map(key -> row(terms.activityId(), key)).toList();
  }

  static ActivityGoodsRow row(ActivityId activityId, GoodsKey key) {
    return new ActivityGoodsRow(
        activityId.value(), key.channel().source(), key.channel().channel(), key.goodsId().value());
  }

  private static GoodsKey key(String source, String channel, String goodsId) {
    return new GoodsKey(new SalesChannel(source, channel), new GoodsId(goodsId));
  }
}
