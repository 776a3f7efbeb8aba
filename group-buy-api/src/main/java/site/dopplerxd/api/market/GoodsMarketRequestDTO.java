package site.dopplerxd.api.market;

import site.dopplerxd.api.RequiredText;

/** Asks what a buyer would pay for goods, and which teams there are to join (营销配置). */
public record GoodsMarketRequestDTO(
    @RequiredText(max = 64) String userId,
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @RequiredText(max = 64) String goodsId) {}
