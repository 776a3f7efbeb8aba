package site.dopplerxd.domain.trade.operation;

/**
 * What an operator's closing of a place answers.
 *
 * @param code {@code success}, or {@code repeat} when it was closed before
 */
public record PlaceClosed(String orderId, String teamId, String code, String closeReason) {}
