package site.dopplerxd.infrastructure.persistence.trade;

import org.apache.ibatis.annotations.Mapper;

/** Table group_buy_stock. */
@Mapper
interface PlaceStockDao {
  /** Zero: all are sold, or the activity has no row. */
  int take(long activityId, int most);

  void giveBack(long activityId, int places);

  boolean isCounted(long activityId);
}
