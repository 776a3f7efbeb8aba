package site.dopplerxd.trigger.http.offer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.operator.offer.ActivityDTO;
import site.dopplerxd.api.operator.offer.DiscountDTO;
import site.dopplerxd.api.operator.offer.GoodsDTO;
import site.dopplerxd.api.operator.offer.GoodsKeyDTO;
import site.dopplerxd.api.operator.offer.OfferChangedDTO;
import site.dopplerxd.api.operator.offer.OffersDTO;
import site.dopplerxd.api.operator.offer.OffersImportedDTO;
import site.dopplerxd.api.operator.offer.TriedOfferDTO;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.ActivityTerms;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferChanged;
import site.dopplerxd.domain.activity.catalog.OfferFile;
import site.dopplerxd.domain.activity.catalog.OffersImported;
import site.dopplerxd.domain.activity.catalog.TriedOffer;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.types.ResponseCode;

/** Shows what is designed, in the words of the wire. */
final class OfferDtoMapper {
  private OfferDtoMapper() {}

  static GoodsDTO goods(Goods goods) {
    return goods(goods, goods.version());
  }

  private static GoodsDTO goods(Goods goods, @Nullable Long version) {
    return new GoodsDTO(
        goods.key().channel().source(),
        goods.key().channel().channel(),
        goods.key().goodsId().value(),
        goods.name(),
        goods.originalPrice().amount(),
        version);
  }

  static DiscountDTO discount(Discount discount) {
    return discount(discount, discount.version());
  }

  private static DiscountDTO discount(Discount discount, @Nullable Long version) {
    return new DiscountDTO(
        discount.discountId(),
        discount.name(),
        discount.marketPlan(),
        discount.marketExpr(),
        discount.crowd().orElse(null),
        version);
  }

  static ActivityDTO activity(Activity activity, Map<ActivityId, Integer> soldPlaces) {
    Integer sold = soldPlaces.get(activity.terms().activityId());
    return activity(activity.terms(), sold, activity.status(), activity.version());
  }

  private static ActivityDTO activity(
      ActivityTerms terms,
      @Nullable Integer sold,
      @Nullable ActivityStatus status,
      @Nullable Long version) {
    return new ActivityDTO(
        terms.activityId().value(),
        terms.name(),
        terms.discountId(),
        terms.takeLimit(),
        terms.target(),
        terms.validMinutes(),
        terms.ends().payTimeout().orElse(null),
        terms.ends().groupType().map(GroupType::getCode).orElse(null),
        terms.startTime(),
        terms.endTime(),
        terms.goods().stream().map(OfferDtoMapper::key).toList(),
        terms.restrictions().tagId().orElse(null),
        terms.restrictions().tagScope().orElse(null),
        terms.restrictions().placeLimit().orElse(null),
        sold,
        terms.restrictions().unpaidLimit().orElse(null),
        terms.restrictions().lapsedLimit().orElse(null),
        status == null ? null : status.name(),
        version);
  }

  private static GoodsKeyDTO key(GoodsKey key) {
    return new GoodsKeyDTO(key.channel().source(), key.channel().channel(), key.goodsId().value());
  }

  static OfferChangedDTO changed(CommandResult<OfferChanged> command) {
    OfferChanged changed = command.result();
    return new OfferChangedDTO(
        command.auditId(), changed.id(), changed.status(), changed.version(), changed.warnings());
  }

  static OffersImportedDTO imported(CommandResult<OffersImported> command) {
    OffersImported imported = command.result();
    return new OffersImportedDTO(
        command.auditId(), imported.created(), imported.changed(), imported.unchanged());
  }

  static TriedOfferDTO tried(TriedOffer tried) {
    return new TriedOfferDTO(
        tried.price().original().amount(),
        tried.price().deduction().amount(),
        tried.price().pay().amount(),
        tried.refusal().map(ResponseCode::getCode).orElse(null));
  }

  /** Without versions and what is sold, which mean nothing in another database. */
  static OffersDTO file(OfferFile file) {
    List<ActivityDTO> activities =
        file.activities().stream()
            .map(one -> activity(one.terms(), null, one.status().orElse(null), null))
            .toList();
    return new OffersDTO(
        file.discounts().stream().map(one -> discount(one, null)).toList(),
        file.goods().stream().map(one -> goods(one, null)).toList(),
        activities);
  }
}
