package site.dopplerxd.domain.trade.search;

import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.domain.trade.model.TeamStatus;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * Which teams are wanted: those that have all that is given.
 *
 * @param outTradeNo the teams that have a place of this number; each channel may have one
 * @param userId the teams that this buyer has, or had, a place in
 * @param channel of the place; with a trade number or a buyer only
 */
public record TeamFilter(
    Optional<TeamId> teamId,
    Optional<OutTradeNo> outTradeNo,
    Optional<UserId> userId,
    Optional<SalesChannel> channel,
    Optional<ActivityId> activityId,
    Optional<TeamStatus> status) {
  /** {@code ILLEGAL_PARAMETER} for a channel alone, which no index finds. */
  public TeamFilter {
    if (channel.isPresent() && outTradeNo.isEmpty() && userId.isEmpty()) {
      throw new AppException(
          ResponseCode.ILLEGAL_PARAMETER, "channel: with outTradeNo or userId only");
    }
  }

  /** Whether places decide which teams are found. */
  public boolean isByPlace() {
    return outTradeNo.isPresent() || userId.isPresent();
  }
}
