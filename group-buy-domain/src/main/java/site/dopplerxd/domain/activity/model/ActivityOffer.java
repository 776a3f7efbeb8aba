package site.dopplerxd.domain.activity.model;

import site.dopplerxd.domain.shared.GoodsId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.SalesChannel;

/** An activity, the goods it sells in one channel, and how much cheaper it makes them. */
public record ActivityOffer(
    GroupBuyActivity activity,
    SalesChannel channel,
    GoodsId goodsId,
    Money originalPrice,
    DiscountPlan discount) {
  public Price price() {
    return discount.price(originalPrice);
  }
}
