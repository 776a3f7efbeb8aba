package site.dopplerxd.domain.trade.model;

import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.UserId;

/** Who buys what, where, in which activity, under which number of the merchant's. */
public record Purchase(
    UserId userId,
    SalesChannel channel,
    GoodsId goodsId,
    ActivityId activityId,
    OutTradeNo outTradeNo) {}
