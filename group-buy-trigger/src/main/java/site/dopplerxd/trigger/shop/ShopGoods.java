package site.dopplerxd.trigger.shop;

import java.math.BigDecimal;

/**
 * Goods on the shop's page.
 *
 * @param target places that complete a team
 * @param validMinutes how long a team stays open
 */
record ShopGoods(
    String goodsId,
    String name,
    long activityId,
    String activityName,
    int target,
    int validMinutes,
    BigDecimal originalPrice,
    BigDecimal payPrice) {}
