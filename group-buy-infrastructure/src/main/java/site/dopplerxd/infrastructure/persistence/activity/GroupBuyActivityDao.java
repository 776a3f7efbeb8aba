package site.dopplerxd.infrastructure.persistence.activity;

import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** Table group_buy_activity, with what belongs to an offer of it. */
@Mapper
interface GroupBuyActivityDao {
  @Nullable ActivityOfferRow findOffer(String source, String channel, String goodsId);
}
