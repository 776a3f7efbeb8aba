package site.dopplerxd.domain.trade.operation;

import java.util.Optional;
import java.util.stream.Stream;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Which places to look for: by exactly one of these. Each is of any channel.
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
   * @throws AppException ILLEGAL_PARAMETER for more or less than one
   */
  public PlaceFilter {
    long given =
        Stream.of(orderId, outTradeNo, userId, teamId).filter(Optional::isPresent).count();
    if (given != 1) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "orderId | outTradeNo | userId | teamId: exactly one");
    }
  }
}
