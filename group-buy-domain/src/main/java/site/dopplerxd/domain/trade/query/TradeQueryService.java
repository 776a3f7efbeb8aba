package site.dopplerxd.domain.trade.query;

import java.util.List;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyCategory;
import site.dopplerxd.domain.notify.model.Subject;
import site.dopplerxd.domain.notify.query.NotifyTaskQueries;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.PlaceKey;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Shows a client its places. Locks nothing. */
@RequiredArgsConstructor
public final class TradeQueryService {
  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final NotifyTaskQueries tasks;
  private final UnitOfWork unitOfWork;

  /**
   * A place with its team and its refund. The three are read one after the other, and may be of
   * slightly different moments.
   *
   * @throws AppException NO_PLACE_IN_CHANNEL when this buyer has no place of that number in the
   *     channel
   */
  public PlaceView queryMarketPayOrder(PlaceKey name) {
    return unitOfWork.inTransaction(() -> view(name));
  }

  private PlaceView view(PlaceKey name) {
    MarketPayOrderEntity place =
        trades
            .findPlace(name.channel(), name.outTradeNo())
            .filter(name::isOf)
            .orElseThrow(
                () ->
                    new AppException(
                        ResponseCode.NO_PLACE_IN_CHANNEL,
                        "outTradeNo=" + name.outTradeNo().value()));
    GroupBuyTeamEntity team =
        trades
            .findTeam(name.channel(), place.teamId())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "team " + place.teamId().value() + " of a place does not exist"));
    return new PlaceView(
        place, team, refunds.findOf(place.orderId()), tasks.ofEvents(eventKeys(place)));
  }

  /** The callbacks about a place and its team, as far as they are kept. */
  private static List<String> eventKeys(MarketPayOrderEntity place) {
    Subject order = Subject.order(place.orderId());
    Subject team = Subject.team(place.teamId());
    return List.of(
        Notification.eventKey(team, NotifyCategory.TRADE_SETTLEMENT),
        Notification.eventKey(team, NotifyCategory.TRADE_TEAM_FAILED),
        Notification.eventKey(order, NotifyCategory.TRADE_UNPAID_TO_REFUND),
        Notification.eventKey(order, NotifyCategory.TRADE_PAID_TO_REFUND),
        Notification.eventKey(order, NotifyCategory.TRADE_PAID_TEAM_TO_REFUND));
  }
}
