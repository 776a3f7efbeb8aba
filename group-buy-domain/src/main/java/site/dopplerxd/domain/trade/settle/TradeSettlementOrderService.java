package site.dopplerxd.domain.trade.settle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import site.dopplerxd.domain.notify.delivery.CompletionCallback;
import site.dopplerxd.domain.notify.delivery.NotifyDispatcher;
import site.dopplerxd.domain.notify.delivery.NotifyJobReport;
import site.dopplerxd.domain.shared.Safely;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeObserver;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.Payable;
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Counts payments (结算), and sees to it that the merchant of a complete team is told. */
public final class TradeSettlementOrderService {
  private final TradeRepository trades;
  private final UnitOfWork unitOfWork;
  private final NotifyDispatcher dispatcher;
  private final CompletionNotice completions;
  private final PlaceClosings closings;
  private final TradeObserver observer;
  private final Clock clock;
  private final List<SettlementRule> rules;

  /**
   * Takes its collaborators.
   *
   * @param clockSkew how far a merchant's clock may differ from ours
   */
  public TradeSettlementOrderService(
      TradeRepository trades,
      UnitOfWork unitOfWork,
      NotifyDispatcher dispatcher,
      CompletionNotice completions,
      PlaceClosings closings,
      TradeObserver observer,
      Clock clock,
      Duration clockSkew) {
    this.trades = trades;
    this.unitOfWork = unitOfWork;
    this.dispatcher = dispatcher;
    this.completions = completions;
    this.closings = closings;
    this.observer = observer;
    this.clock = clock;
    this.rules =
        List.of(
            SettlementRule.paidBetweenTheLockAndNow(clockSkew),
            SettlementRule.PAID_BEFORE_THE_TEAM_ENDS,
            SettlementRule.PAID_WHAT_IT_COSTS);
  }

  /**
   * Counts a payment exactly once, however often and however concurrently it is reported. The last
   * payment completes the team: its callback is written in the same transaction and the merchant
   * called right after the commit, on another thread.
   *
   * @return what the report led to; {@link Settlement.Repeated} when it had been counted before
   * @throws AppException NO_SUCH_ORDER when this buyer has no place of that number in the channel,
   *     or what a rule says, and nothing is written then; PLACE_CLOSED when the place was closed
   *     before, and then what was paid is kept as owed back
   */
  public Settlement settlementMarketPayOrder(TradePaySuccess paid) {
    Settlement settlement = settleAndNotify(paid);
    if (settlement instanceof Settlement.TooLate late) {
      Safely.run(() -> observer.paidTooLate(late.place()));
      throw new AppException(ResponseCode.PLACE_CLOSED, "outTradeNo=" + paid.outTradeNo().value());
    }
    Safely.run(() -> observer.settled(settlement));
    return settlement;
  }

  /** Delivers everything that is due, until nothing is; see {@link NotifyDispatcher}. */
  public NotifyJobReport execSettlementNotifyJob() {
    return dispatcher.dispatchDue();
  }

  /** Delivers what is due of one team. */
  public NotifyJobReport execSettlementNotifyJob(TeamId teamId) {
    return dispatcher.dispatchDueOf(teamId);
  }

  private Settlement settleAndNotify(TradePaySuccess paid) {
    try (CompletionCallback callback = dispatcher.completionCallback()) {
      Settlement settlement = unitOfWork.inTransaction(() -> settle(paid, callback));
      if (settlement instanceof Settlement.Completed) {
        callback.committed();
      } else if (settlement instanceof Settlement.TooLate) {
        closings.committed();
      }
      return settlement;
    }
  }

  private Settlement settle(TradePaySuccess paid, CompletionCallback callback) {
    Payable seen = findPayable(paid);
    MarketPayOrderEntity place = seen.place();
    return switch (place.status()) {
      case PAID -> new Settlement.Repeated(place);
      case CLOSED -> tooLate(paid, place, lockTeam(place));
      case LOCKED ->
          settleAtOnce(paid, seen, callback).orElseGet(() -> settleInTurn(paid, place, callback));
    };
  }

  /**
   * By what was seen without a lock. No rule looks at anything that changes; that the place and the
   * team are still as they were is a condition of the statement that saves the payment.
   *
   * @return absent when a rule refuses, or the condition does not hold
   */
  private Optional<Settlement> settleAtOnce(
      TradePaySuccess paid, Payable seen, CompletionCallback callback) {
    return seen.team()
        .filter(team -> refusal(paid, seen.place(), team).isEmpty())
        .flatMap(team -> count(paid, seen.place(), team, callback));
  }

  /** Under the team's lock, what is seen of the place is final. */
  private Settlement settleInTurn(
      TradePaySuccess paid, MarketPayOrderEntity seen, CompletionCallback callback) {
    GroupBuyTeamEntity team = lockTeam(seen);
    MarketPayOrderEntity place = find(paid);
    return switch (place.status()) {
      case PAID -> new Settlement.Repeated(place);
      case CLOSED -> tooLate(paid, place, team);
      case LOCKED -> countPermitted(paid, place, team, callback);
    };
  }

  private Settlement countPermitted(
      TradePaySuccess paid,
      MarketPayOrderEntity place,
      GroupBuyTeamEntity team,
      CompletionCallback callback) {
    refusal(paid, place, team)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    return count(paid, place, team, callback).orElseThrow(() -> notLocked(place));
  }

  private Optional<Settlement> count(
      TradePaySuccess paid,
      MarketPayOrderEntity place,
      GroupBuyTeamEntity team,
      CompletionCallback callback) {
    MarketPayOrderEntity paidPlace = place.paidAt(paid.outTradeTime());
    if (!trades.savePaid(team, paidPlace)) {
      return Optional.empty();
    }
    Settlement settlement =
        team.settle(paidPlace, () -> trades.paidTradeNos(paid.channel(), place.teamId()));
    if (settlement instanceof Settlement.Completed completed) {
      callback.write(completions.of(team.getTerms(), completed.outTradeNos()));
    }
    return Optional.of(settlement);
  }

  private GroupBuyTeamEntity lockTeam(MarketPayOrderEntity place) {
    return trades
        .findTeamForUpdate(place.purchase().channel(), place.teamId())
        .orElseThrow(() -> teamIsGone(place.teamId()));
  }

  /** The report of a payment that was counted, and given back since, comes here too. */
  private Settlement tooLate(
      TradePaySuccess paid, MarketPayOrderEntity closed, GroupBuyTeamEntity team) {
    closings.oweLate(team.getTerms(), closed, paid, clock.instant());
    return new Settlement.TooLate(closed);
  }

  private Payable findPayable(TradePaySuccess paid) {
    return trades
        .findPayable(paid.channel(), paid.outTradeNo())
        .filter(seen -> isTheirs(seen.place(), paid))
        .orElseThrow(() -> noSuchOrder(paid));
  }

  private MarketPayOrderEntity find(TradePaySuccess paid) {
    return trades
        .findPlace(paid.channel(), paid.outTradeNo())
        .filter(place -> isTheirs(place, paid))
        .orElseThrow(() -> noSuchOrder(paid));
  }

  private static boolean isTheirs(MarketPayOrderEntity place, TradePaySuccess paid) {
    return place.purchase().userId().equals(paid.userId());
  }

  private Optional<AppException> refusal(
      TradePaySuccess paid, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    Instant now = clock.instant();
    return rules.stream()
        .flatMap(rule -> rule.refuses(paid, place, team, now).stream())
        .findFirst();
  }

  private static IllegalStateException notLocked(MarketPayOrderEntity place) {
    return new IllegalStateException("order " + place.orderId().value() + " is not locked");
  }

  private static IllegalStateException teamIsGone(TeamId teamId) {
    return new IllegalStateException("team " + teamId.value() + " of a place does not exist");
  }

  private static AppException noSuchOrder(TradePaySuccess paid) {
    return new AppException(ResponseCode.NO_SUCH_ORDER, "outTradeNo=" + paid.outTradeNo().value());
  }
}
