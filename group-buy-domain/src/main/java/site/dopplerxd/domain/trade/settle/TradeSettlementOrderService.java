package site.dopplerxd.domain.trade.settle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.domain.notify.delivery.OwedCallback;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.settle.SettlementBatcher.SettlementRequest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Counts payments (结算), and sees to it that the merchant of a complete team is told. */
public final class TradeSettlementOrderService {
  private final NotifyDispatcher dispatcher;
  private final CompletionNotifications completions;
  private final PlaceClosings closings;
  private final TradeObserver observer;
  private final SettlementBatcher batcher;
  private final Duration clockSkew;

  public TradeSettlementOrderService(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      NotifyDispatcher dispatcher,
      CompletionNotifications completions,
      PlaceClosings closings,
      RefundDueWriter dues,
      TradeObserver observer,
      Clock clock,
      SettlementSettings settings) {
    this.dispatcher = dispatcher;
    this.completions = completions;
    this.closings = closings;
    this.observer = observer;
    this.clockSkew = settings.clockSkew();
    PaymentCounting counting = new PaymentCounting(trades, completions, dues, clock, clockSkew);
    this.batcher = new SettlementBatcher(counting, unitOfWork, settings.batchTimeout());
  }

  /**
   * Counts a payment exactly once, however often and however concurrently it is reported. The last
   * payment completes the team: its callback is written in the same transaction and the merchant
   * called right after the commit, on another thread. Not to be called within a transaction: its
   * own may be shared with other payments.
   *
   * @return what the report led to; {@link Settlement.Repeated} when it had been counted before
   * @throws AppException NO_PLACE_IN_CHANNEL when this buyer has no place of that number in the
   *     channel, what a rule says, or that the payment is owed back already, and nothing is written
   *     then; PLACE_CLOSED when the place was closed before, and then what was paid is kept as owed
   *     back
   */
  public Settlement settlementMarketPayOrder(TradePaySuccess payment) {
    Settlement settlement = settleAndNotify(payment);
    if (settlement instanceof Settlement.AfterClosing late) {
      if (late.newlyOwed()) {
        Safely.run(() -> observer.paidAfterClosing(late.place()));
      }
      throw new AppException(
          ResponseCode.PLACE_CLOSED, "outTradeNo=" + payment.outTradeNo().value());
    }
    Safely.run(() -> observer.settled(settlement));
    return settlement;
  }

  /** Whether it was paid after the place was closed, however far clocks may differ. */
  public boolean isPaidAfterClosing(MarketPayOrderEntity closed, Instant paidAt) {
    return paidAt.isAfter(closed.requiredClosing().at().plus(clockSkew));
  }

  /** Delivers everything that is due, until nothing is; see {@link NotifyDispatcher}. */
  public NotifyJobReport execSettlementNotifyJob() {
    return dispatcher.dispatchDue();
  }

  /** Delivers what is due of one team. */
  public NotifyJobReport execSettlementNotifyJob(TeamId teamId) {
    return dispatcher.dispatchDueOf(teamId);
  }

  private Settlement settleAndNotify(TradePaySuccess payment) {
    try (OwedCallback callback = dispatcher.owedCallback()) {
      Settlement settlement = settle(new SettlementRequest(payment, callback, completions.trace()));
      if (settlement instanceof Settlement.Completed) {
        callback.sendAfterCommit();
      } else if (settlement instanceof Settlement.AfterClosing) {
        closings.lookForDueTasks();
      }
      return settlement;
    }
  }

  private Settlement settle(SettlementRequest request) {
    return batcher.settle(request).orElseGet(() -> batcher.settleAlone(request));
  }
}
