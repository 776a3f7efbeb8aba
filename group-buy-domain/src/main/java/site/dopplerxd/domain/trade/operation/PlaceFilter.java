package site.dopplerxd.domain.trade.operation;

import java.util.Optional;

/**
 * Which places to look for: those that have all that is given; all when nothing is. Each is of any
 * channel.
 *
 * @param teamId the places of a team
 */
public record PlaceFilter(
    Optional<String> orderId,
    Optional<String> outTradeNo,
    Optional<String> userId,
    Optional<String> teamId) {}
