package site.dopplerxd.infrastructure.persistence.trade;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

/** Table group_buy_stock. */
@Mapper
interface PlaceStockDao {
  /** Zero: all are sold, or the activity has no row. */
  int take(@Param("activityId") long activityId, @Param("most") int most);

  void giveBack(@Param("activityId") long activityId, @Param("places") int places);

  boolean isCounted(@Param("activityId") long activityId);
}
