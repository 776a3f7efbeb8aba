package site.dopplerxd.domain.trade.operation;

import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Which places to look for: those that have all that is given, which is at least one. Each is of
 * any channel.
 *
 * @param teamId the places of a team
 */
public record PlaceFilter(
    Optional<String> orderId,
    Optional<String> outTradeNo,
    Optional<String> userId,
    Optional<String> teamId) {
  /**
   * Takes what is asked for.
   *
   * @throws AppException ILLEGAL_PARAMETER when nothing is given
   */
  public PlaceFilter {
    long given =
        Stream.of(orderId, outTradeNo, userId, teamId).filter(Optional::isPresent).count();
    if (given == 0) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "orderId | outTradeNo | userId | teamId: at least one");
    }
  }
}
