package site.dopplerxd.infrastructure.persistence.activity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.catalog.Goods;

/** What operators design: tables sku, group_buy_discount, group_buy_activity and their goods. */
@Mapper
interface OfferCatalogDao {
  /** A row of sku. */
  record GoodsRow(
      long id,
      String source,
      String channel,
      String goodsId,
      String goodsName,
      BigDecimal originalPrice,
      long version) {}

  /** A row of group_buy_discount. */
  record DiscountRow(
      String discountId,
      String discountName,
      String marketPlan,
      String marketExpr,
      int discountType,
      @Nullable String tagId,
      long version) {}

  /**
   * A row of group_buy_activity.
   *
   * @param groupType null leaves the row's as it is
   */
  record ActivityRow(
      long activityId,
      String activityName,
      String discountId,
      int takeLimitCount,
      int target,
      int validTime,
      @Nullable Integer payTimeout,
      @Nullable Integer groupType,
      int status,
      Instant startTime,
      Instant endTime,
      @Nullable String tagId,
      @Nullable String tagScope,
      @Nullable Integer placeLimit,
      @Nullable Integer unpaidLimit,
      @Nullable Integer lapsedLimit,
      long version) {}

  /** Goods of an activity. */
  record ActivityGoodsRow(long activityId, String source, String channel, String goodsId) {}

  /** How many places of an activity are sold. */
  record SoldRow(long activityId, int sold) {}

  @Nullable GoodsRow findGoods(String source, String channel, String goodsId);

  List<GoodsRow> listGoods(long after, int limit);

  void addGoods(Goods goods);

  /** Zero when the row has another version, or is missing. */
  int saveGoods(Goods changed);

  @Nullable DiscountRow findDiscount(String discountId);

  List<DiscountRow> listDiscounts(String after, int limit);

  void addDiscount(@Param("row") DiscountRow row);

  /** Zero when the row has another version, or is missing. */
  int saveDiscount(@Param("row") DiscountRow row);

  @Nullable ActivityRow findActivity(long activityId);

  List<ActivityRow> listActivities(long after, int limit);

  List<ActivityRow> findLiveWithDiscountForUpdate(String discountId);

  @Nullable ActivityRow findSellerForUpdate(String source, String channel, String goodsId);

  /** The goods of these activities, designed or sold. */
  List<ActivityGoodsRow> goodsOf(@Param("activityIds") Collection<Long> activityIds);

  void addActivity(@Param("row") ActivityRow row);

  /** Zero when the row has another version, or is missing. */
  int saveActivity(@Param("row") ActivityRow row);

  boolean hasCrowd(String tagId);

  /** Whether the places of an activity are counted; locks no row. */
  boolean hasStock(long activityId);

  List<SoldRow> soldPlaces(@Param("activityIds") Collection<Long> activityIds);

  /** Begins to count the places of an activity, unless they are counted already. */
  void addStock(long activityId);

  void deleteStock(long activityId);

  void deleteGoodsOf(long activityId);

  void addGoodsOf(@Param("rows") List<ActivityGoodsRow> rows);

  /** Ends the sale of goods that the activity is not designed for any more. */
  void endSales(long activityId);

  /** Zero when another activity sold these goods last. */
  int takeOver(ActivityGoodsRow row, long instead);

  void addSale(@Param("row") ActivityGoodsRow row);
}
