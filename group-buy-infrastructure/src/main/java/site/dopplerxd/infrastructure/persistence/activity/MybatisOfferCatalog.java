package site.dopplerxd.infrastructure.persistence.activity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.activity.catalog.Activity;
import site.dopplerxd.domain.activity.catalog.Discount;
import site.dopplerxd.domain.activity.catalog.Goods;
import site.dopplerxd.domain.activity.catalog.GoodsKey;
import site.dopplerxd.domain.activity.catalog.OfferCatalog;
import site.dopplerxd.domain.activity.catalog.OfferExistsException;
import site.dopplerxd.domain.activity.model.ActivityStatus;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.ActivityGoodsRow;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.ActivityRow;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.GoodsRow;
import site.dopplerxd.infrastructure.persistence.activity.OfferCatalogDao.SoldRow;
import site.dopplerxd.infrastructure.persistence.shared.ReadablePages;

/** What operators design, in the tables that locks read their offers from. */
@Repository
@RequiredArgsConstructor
final class MybatisOfferCatalog implements OfferCatalog {
  private final OfferCatalogDao catalog;

  @Override
  public Optional<Goods> goods(GoodsKey key) {
    return Optional.ofNullable(
            catalog.findGoods(
                key.channel().source(), key.channel().channel(), key.goodsId().value()))
        .map(OfferRows::goods);
  }

  @Override
  public List<NumberedGoods> goods(long afterNumber, int limit) {
    return ReadablePages.read(
        afterNumber,
        limit,
        catalog::listGoods,
        GoodsRow::id,
        row -> new NumberedGoods(row.id(), OfferRows.goods(row)));
  }

  @Override
  public List<Goods> allGoods(int most) {
    return catalog.listGoods(0, most).stream().map(OfferRows::goods).toList();
  }

  @Override
  public Optional<Discount> discount(String discountId) {
    return Optional.ofNullable(catalog.findDiscount(discountId)).map(OfferRows::discount);
  }

  @Override
  public List<Discount> discounts(String afterId, int limit) {
    return catalog.listDiscounts(afterId, limit).stream().map(OfferRows::discount).toList();
  }

  @Override
  public Optional<Activity> activity(ActivityId activityId) {
    return one(catalog.findActivity(activityId.value()));
  }

  @Override
  public List<Activity> activities(long afterId, int limit) {
    Map<Long, List<ActivityGoodsRow>> goods = new HashMap<>();
    return ReadablePages.read(
        afterId,
        limit,
        (after, most) -> {
          List<ActivityRow> rows = catalog.listActivities(after, most);
          goods.putAll(goodsOf(rows));
          return rows;
        },
        ActivityRow::activityId,
        row -> activity(row, goods));
  }

  @Override
  public List<Activity> allActivities(int most) {
    return withGoods(catalog.listActivities(0, most));
  }

  @Override
  public Map<ActivityId, Integer> soldPlaces(Collection<ActivityId> activities) {
    return catalog.soldPlaces(activities.stream().map(ActivityId::value).toList()).stream()
        .collect(Collectors.toMap(row -> new ActivityId(row.activityId()), SoldRow::sold));
  }

  @Override
  public List<Activity> liveWithDiscountForUpdate(String discountId) {
    return withGoods(catalog.findLiveWithDiscountForUpdate(discountId));
  }

  @Override
  public Optional<Activity> sellerForUpdate(GoodsKey key) {
    return one(
        catalog.findSellerForUpdate(
            key.channel().source(), key.channel().channel(), key.goodsId().value()));
  }

  private Optional<Activity> one(@Nullable ActivityRow row) {
    return row == null ? Optional.empty() : withGoods(List.of(row)).stream().findFirst();
  }

  private List<Activity> withGoods(List<ActivityRow> rows) {
    Map<Long, List<ActivityGoodsRow>> goods = goodsOf(rows);
    return rows.stream().map(row -> activity(row, goods)).toList();
  }

  private Map<Long, List<ActivityGoodsRow>> goodsOf(List<ActivityRow> rows) {
    return rows.isEmpty()
        ? Map.of()
        : catalog.goodsOf(rows.stream().map(ActivityRow::activityId).toList()).stream()
            .collect(Collectors.groupingBy(ActivityGoodsRow::activityId));
  }

  private static Activity activity(ActivityRow row, Map<Long, List<ActivityGoodsRow>> goods) {
    return OfferRows.activity(row, goods.getOrDefault(row.activityId(), List.of()));
  }

  @Override
  public boolean hasCrowd(String tagId) {
    return catalog.hasCrowd(tagId);
  }

  @Override
  public void add(Goods goods) {
    adding("goods=" + goods.key(), () -> catalog.addGoods(goods));
  }

  @Override
  public void add(Discount discount) {
    adding(
        "discountId=" + discount.discountId(), () -> catalog.addDiscount(OfferRows.row(discount)));
  }

  @Override
  public void add(Activity activity) {
    long id = activity.terms().activityId().value();
    adding("activityId=" + id, () -> catalog.addActivity(OfferRows.row(activity)));
    addGoods(activity);
    keepStock(activity);
  }

  /**
   * A draft may still lose its limit; what was published keeps its count. A count that is there is
   * left alone: all locks of the activity end at its row, and an insert would keep it locked until
   * the whole change is checked.
   */
  private void keepStock(Activity activity) {
    long id = activity.terms().activityId().value();
    if (activity.terms().restrictions().placeLimit().isPresent()) {
      if (!catalog.hasStock(id)) {
        catalog.addStock(id);
      }
    } else if (activity.status() == ActivityStatus.CREATED) {
      catalog.deleteStock(id);
    }
  }

  private static void adding(String id, Runnable insert) {
    try {
      insert.run();
    } catch (DuplicateKeyException e) {
      throw new OfferExistsException(id, e);
    }
  }

  @Override
  public boolean save(Goods changed) {
    return catalog.saveGoods(changed) == 1;
  }

  @Override
  public boolean save(Discount changed) {
    return catalog.saveDiscount(OfferRows.row(changed)) == 1;
  }

  @Override
  public boolean save(Activity changed) {
    if (catalog.saveActivity(OfferRows.row(changed)) != 1) {
      return false;
    }
    long id = changed.terms().activityId().value();
    catalog.deleteGoodsOf(id);
    addGoods(changed);
    catalog.endSales(id);
    keepStock(changed);
    return true;
  }

  private void addGoods(Activity activity) {
    List<ActivityGoodsRow> rows = OfferRows.goodsOf(activity);
    if (!rows.isEmpty()) {
      catalog.addGoodsOf(rows);
    }
  }

  @Override
  public void sell(ActivityId activityId, GoodsKey key, Optional<ActivityId> instead) {
    ActivityGoodsRow row = OfferRows.row(activityId, key);
    if (instead.isEmpty()) {
      adding("goods=" + key, () -> catalog.addSale(row));
    } else if (catalog.takeOver(row, instead.get().value()) != 1) {
      throw new IllegalStateException(
          "%s is sold by another than %s".formatted(key, instead.get()));
    }
  }
}
