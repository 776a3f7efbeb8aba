package site.dopplerxd.infrastructure.persistence.activity;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

/** Table group_buy_activity, with what belongs to an offer of it. */
@Mapper
interface GroupBuyActivityDao {
  @Nullable ActivityOfferRow findOffer(
      @Param("source") String source,
      @Param("channel") String channel,
      @Param("goodsId") String goodsId);
}
