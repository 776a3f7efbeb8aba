package site.dopplerxd.infrastructure.persistence.activity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

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

  @Nullable GoodsRow findGoods(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("goodsId") String goodsId);

  List<GoodsRow> listGoods(@Param("after") long after, @Param("limit") int limit);

  void addGoods(@Param("row") GoodsRow row);

  /** Zero when the row has another version, or is missing. */
  int saveGoods(@Param("row") GoodsRow row);

  @Nullable DiscountRow findDiscount(@Param("discountId") String discountId);

  List<DiscountRow> listDiscounts(@Param("after") String after, @Param("limit") int limit);

  void addDiscount(@Param("row") DiscountRow row);

  /** Zero when the row has another version, or is missing. */
  int saveDiscount(@Param("row") DiscountRow row);

  @Nullable ActivityRow findActivity(@Param("activityId") long activityId);

  List<ActivityRow> listActivities(@Param("after") long after, @Param("limit") int limit);

  List<ActivityRow> findLiveWithDiscountForUpdate(@Param("discountId") String discountId);

  @Nullable ActivityRow findSellerForUpdate(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("goodsId") String goodsId);

  /** The goods of these activities, designed or sold. */
  List<ActivityGoodsRow> goodsOf(@Param("activityIds") Collection<Long> activityIds);

  void addActivity(@Param("row") ActivityRow row);

  /** Zero when the row has another version, or is missing. */
  int saveActivity(@Param("row") ActivityRow row);

  boolean hasCrowd(@Param("tagId") String tagId);

  /** Begins to count the places of an activity, unless they are counted already. */
  void addStock(@Param("activityId") long activityId);

  void deleteStock(@Param("activityId") long activityId);

  void deleteGoodsOf(@Param("activityId") long activityId);

  void addGoodsOf(@Param("rows") List<ActivityGoodsRow> rows);

  /** Ends the sale of goods that the activity is not designed for any more. */
  void endSales(@Param("activityId") long activityId);

  /** Zero when another activity sold these goods last. */
  int takeOver(@Param("row") ActivityGoodsRow row, @Param("instead") long instead);

  void addSale(@Param("row") ActivityGoodsRow row);
}
