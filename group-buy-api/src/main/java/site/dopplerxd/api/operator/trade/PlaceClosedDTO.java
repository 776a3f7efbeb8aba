package site.dopplerxd.api.operator.trade;

/** What closing a place led to. */
public record PlaceClosedDTO(String orderId, String teamId, String code, String closeReason) {}
