package site.dopplerxd.api.trade;

import site.dopplerxd.api.RequiredText;

/** Names one of the client's places: to look at it, or to give it back (退单). */
public record MarketPayOrderRequestDTO(
    @RequiredText(max = 64) String userId,
    @RequiredText(max = 64) String outTradeNo,
    @RequiredText(max = 32) String source,
    @RequiredText(max = 32) String channel) {}
