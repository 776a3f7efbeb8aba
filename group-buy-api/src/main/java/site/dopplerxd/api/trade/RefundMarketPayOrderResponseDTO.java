package site.dopplerxd.api.trade;

/** The place that was given back: now, or before. */
public record RefundMarketPayOrderResponseDTO(
    String userId, String orderId, String teamId, String code, String info) {}
