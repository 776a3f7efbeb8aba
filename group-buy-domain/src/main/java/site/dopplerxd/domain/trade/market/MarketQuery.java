package site.dopplerxd.domain.trade.market;

import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;

/** Who looks at which goods, where. */
public record MarketQuery(UserId buyer, SalesChannel channel, GoodsId goodsId) {}
