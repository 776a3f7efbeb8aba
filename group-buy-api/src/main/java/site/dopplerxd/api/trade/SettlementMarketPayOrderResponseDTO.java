package site.dopplerxd.api.trade;

import java.time.Instant;

/** The place whose payment was counted, the same at every repeat. */
public record SettlementMarketPayOrderResponseDTO(
    String userId, String teamId, long activityId, String outTradeNo, Instant outTradeTime) {}
