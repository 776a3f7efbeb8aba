package site.dopplerxd.domain.trade.refund;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.PlaceName;
import site.dopplerxd.domain.trade.model.Refund;
import site.dopplerxd.domain.trade.model.RefundDue;
import site.dopplerxd.domain.trade.model.RefundType;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Gives places back (退单), and keeps what is owed for them until it is returned. */
public final class TradeRefundOrderService {
  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final PlaceClosings closings;
  private final UnitOfWork unitOfWork;
  private final TradeObserver observer;
  private final Clock clock;

  public TradeRefundOrderService(
      TradeRepository trades,
      RefundDueRepository refunds,
      PlaceClosings closings,
      UnitOfWork unitOfWork,
      TradeObserver observer,
      Clock clock) {
    this.trades = trades;
    this.refunds = refunds;
    this.closings = closings;
    this.unitOfWork = unitOfWork;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Gives a place back exactly once, however often and however concurrently it is asked for, paid
   * for or timed out. What was paid is owed from then on, in the same transaction.
   *
   * @return what it led to; {@link Refund.Repeated} when the place was closed before, for any
   *     reason
   * @throws AppException NO_SUCH_ORDER when this buyer has no place of that number in the channel
   */
  public Refund refundMarketPayOrder(PlaceName name) {
    Refund refund = unitOfWork.inTransaction(() -> refund(name));
    if (!(refund instanceof Refund.Repeated)) {
      closings.committed();
      Safely.run(() -> observer.closed(refund.place()));
    }
    return refund;
  }

  /**
   * Notes that the money of a refund was returned. A repeat changes nothing.
   *
   * @param by who says so
   * @return the refund, done
   * @throws AppException NO_SUCH_REFUND when there is no such refund in the channel
   */
  public RefundDue confirmRefund(SalesChannel channel, String refundNo, String by) {
    return unitOfWork.inTransaction(
        () -> {
          RefundDue due =
              refunds
                  .findForUpdate(channel, refundNo)
                  .orElseThrow(
                      () ->
                          new AppException(ResponseCode.NO_SUCH_REFUND, "refundNo=" + refundNo));
          return due.isDone() ? due : done(due.done(clock.instant(), by));
        });
  }

  private RefundDue done(RefundDue done) {
    refunds.saveDone(done);
    return done;
  }

  private Refund refund(PlaceName name) {
    MarketPayOrderEntity seen = find(name);
    if (seen.isClosed()) {
      return new Refund.Repeated(seen);
    }
    GroupBuyTeamEntity team =
        trades
            .findTeamForUpdate(name.channel(), seen.teamId())
            .orElseThrow(() -> teamIsGone(seen));
    // Seen without a lock: a payment or another refund may have been quicker.
    Refund refund = team.refund(find(name), clock.instant());
    if (!(refund instanceof Refund.Repeated)) {
      trades.saveTeam(team);
      closings.write(team.getTerms(), List.of(refund.place()), typeOf(refund));
    }
    return refund;
  }

  private MarketPayOrderEntity find(PlaceName name) {
    return trades
        .findPlace(name.channel(), name.outTradeNo())
        .filter(name::isOf)
        .orElseThrow(
            () ->
                new AppException(
                    ResponseCode.NO_SUCH_ORDER, "outTradeNo=" + name.outTradeNo().value()));
  }

  private static RefundType typeOf(Refund refund) {
    if (refund instanceof Refund.Formed) {
      return RefundType.PAID_FORMED;
    }
    return refund instanceof Refund.Unformed ? RefundType.PAID_UNFORMED : RefundType.UNPAID_UNLOCK;
  }

  private static IllegalStateException teamIsGone(MarketPayOrderEntity place) {
    return new IllegalStateException(
        "team " + place.teamId().value() + " of a place does not exist");
  }
}
