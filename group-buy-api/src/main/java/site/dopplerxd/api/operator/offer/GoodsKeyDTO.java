package site.dopplerxd.api.operator.offer;

import site.dopplerxd.api.RequiredText;

/** Names goods in a channel. */
public record GoodsKeyDTO(
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel,
    @RequiredText(max = 64) String goodsId) {}
