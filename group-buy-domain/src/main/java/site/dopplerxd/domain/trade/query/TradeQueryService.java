package site.dopplerxd.domain.trade.query;

import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.PlaceName;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Shows a client its places. Locks nothing. */
@RequiredArgsConstructor
public final class TradeQueryService {
  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final UnitOfWork unitOfWork;

  /**
   * A place with its team and its refund. The three are read one after the other, and may be of
   * slightly different moments.
   *
   * @throws AppException NO_SUCH_ORDER when this buyer has no place of that number in the channel
   */
  public PlaceView queryMarketPayOrder(PlaceName name) {
    return unitOfWork.inTransaction(() -> view(name));
  }

  private PlaceView view(PlaceName name) {
    MarketPayOrderEntity place =
        trades
            .findPlace(name.channel(), name.outTradeNo())
            .filter(name::isOf)
            .orElseThrow(
                () ->
                    new AppException(
                        ResponseCode.NO_SUCH_ORDER, "outTradeNo=" + name.outTradeNo().value()));
    GroupBuyTeamEntity team =
        trades
            .findTeam(name.channel(), place.teamId())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "team " + place.teamId().value() + " of a place does not exist"));
    return new PlaceView(place, team, refunds.findOf(place.orderId()));
  }
}
