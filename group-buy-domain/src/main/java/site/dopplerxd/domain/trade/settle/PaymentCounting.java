package site.dopplerxd.domain.trade.settle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.port.TradeRepository;
import site.dopplerxd.domain.trade.port.TradeRepository.PlaceWithTeam;
import site.dopplerxd.domain.trade.refund.RefundDueWriter;
import site.dopplerxd.domain.trade.settle.SettlementBatcher.SettlementRequest;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Counts a payment within a transaction. */
final class PaymentCounting {
  private final TradeRepository trades;
  private final CompletionNotifications completions;
  private final RefundDueWriter dues;
  private final Clock clock;
  private final List<SettlementRule> rules;

  PaymentCounting(
      TradeRepository trades,
      CompletionNotifications completions,
      RefundDueWriter dues,
      Clock clock,
      Duration clockSkew) {
    this.trades = trades;
    this.completions = completions;
    this.dues = dues;
    this.clock = clock;
    this.rules =
        List.of(
            SettlementRule.paidBetweenTheLockAndNow(clockSkew),
            SettlementRule.PAID_BEFORE_THE_TEAM_ENDS,
            SettlementRule.PAID_WHAT_IT_COSTS);
  }

  /** For one run of a transaction of several. */
  SettlementBatch batch() {
    return new SettlementBatch(trades, this);
  }

  /**
   * Settles this payment alone.
   *
   * @throws AppException NO_PLACE_IN_CHANNEL when this buyer has no place of that number in the
   *     channel, what a rule says, or that the payment is owed back
   */
  Settlement settle(SettlementRequest request) {
    PlaceWithTeam seen = findPlaceWithTeam(request.payment());
    return settleWithoutTeamLock(request, seen)
        .orElseGet(() -> settleUnderTeamLock(request, seen.place()));
  }

  /**
   * By what was seen without a lock. The rules read nothing of the place and its team that changes.
   * That both are still as they were, and that nothing is owed back for the place, are conditions
   * of the statement that saves the payment.
   *
   * @return absent when the place is closed, a rule refuses, or the conditions do not hold
   */
  private Optional<Settlement> settleWithoutTeamLock(
      SettlementRequest request, PlaceWithTeam seen) {
    MarketPayOrderEntity place = seen.place();
    return place.isPaid()
        ? Optional.of(new Settlement.Repeated(place))
        : seen.team()
            .filter(team -> refusal(request.payment(), place, team).isEmpty())
            .flatMap(team -> count(request, place, team, trades::savePaid));
  }

  /** Under the team's lock, what is seen of the place is final; a closed one was so before. */
  private Settlement settleUnderTeamLock(SettlementRequest request, MarketPayOrderEntity seen) {
    GroupBuyTeamEntity team = findTeamForUpdate(seen);
    MarketPayOrderEntity place = seen.isClosed() ? seen : find(request.payment());
    return switch (place.status()) {
      case PAID -> new Settlement.Repeated(place);
      case CLOSED -> afterClosing(request.payment(), place, team);
      case LOCKED -> countPermitted(request, place, team);
    };
  }

  private Settlement countPermitted(
      SettlementRequest request, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    refusal(request.payment(), place, team)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    return count(request, place, team, trades::savePaid)
        .or(() -> countBesideRefunds(request, place, team))
        .orElseThrow(() -> notLocked(place));
  }

  /** What is owed back for the place may be for another payment. */
  private Optional<Settlement> countBesideRefunds(
      SettlementRequest request, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    dues.owedFor(place, request.payment())
        .ifPresent(
            due -> {
              throw due.refusal();
            });
    return count(request, place, team, trades::savePaidBesideRefunds);
  }

  /**
   * Saves first: that statement looks once more whether the place is locked, and whether this is
   * the last payment. The team then says which it was; seen without a lock, its own count may be
   * behind its row.
   */
  private Optional<Settlement> count(
      SettlementRequest request,
      MarketPayOrderEntity place,
      GroupBuyTeamEntity team,
      BiPredicate<GroupBuyTeamEntity, MarketPayOrderEntity> save) {
    TradePaySuccess payment = request.payment();
    MarketPayOrderEntity paidPlace = place.paidAt(payment.outTradeTime());
    if (!save.test(team, paidPlace)) {
      return Optional.empty();
    }
    Settlement settlement =
        team.settle(paidPlace, () -> trades.paidTradeNos(payment.channel(), place.teamId()));
    if (settlement instanceof Settlement.Completed completed) {
      writeCompletion(request, team, completed);
    }
    return Optional.of(settlement);
  }

  /** Writes the callback of a complete team. */
  void writeCompletion(
      SettlementRequest request, GroupBuyTeamEntity team, Settlement.Completed completed) {
    request
        .callback()
        .write(completions.of(team.getTerms(), completed.outTradeNos(), request.trace()));
  }

  /** Whether the payment of this place is to be counted, as it and its team are now. */
  boolean isCountable(
      TradePaySuccess payment, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    return place.isLocked()
        && team.isInProgress()
        && isTheirs(place, payment)
        && refusal(payment, place, team).isEmpty();
  }

  private GroupBuyTeamEntity findTeamForUpdate(MarketPayOrderEntity place) {
    return trades
        .findTeamForUpdate(place.purchase().channel(), place.teamId())
        .orElseThrow(() -> teamIsGone(place.teamId()));
  }

  /** The report of a payment that was counted, and given back since, comes here too. */
  private Settlement afterClosing(
      TradePaySuccess payment, MarketPayOrderEntity closed, GroupBuyTeamEntity team) {
    return new Settlement.AfterClosing(
        closed, dues.oweLate(team.getTerms(), closed, payment, clock.instant()));
  }

  private PlaceWithTeam findPlaceWithTeam(TradePaySuccess payment) {
    return trades
        .findPlaceWithTeam(payment.channel(), payment.outTradeNo())
        .filter(seen -> isTheirs(seen.place(), payment))
        .orElseThrow(() -> noPlace(payment));
  }

  private MarketPayOrderEntity find(TradePaySuccess payment) {
    return trades
        .findPlace(payment.channel(), payment.outTradeNo())
        .filter(place -> isTheirs(place, payment))
        .orElseThrow(() -> noPlace(payment));
  }

  private static boolean isTheirs(MarketPayOrderEntity place, TradePaySuccess payment) {
    return place.purchase().userId().equals(payment.userId());
  }

  private Optional<AppException> refusal(
      TradePaySuccess payment, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    Instant now = clock.instant();
    return rules.stream()
        .flatMap(rule -> rule.refuses(payment, place, team.getTerms(), now).stream())
        .findFirst();
  }

  private static IllegalStateException notLocked(MarketPayOrderEntity place) {
    return new IllegalStateException("order " + place.orderId().value() + " is not locked");
  }

  private static IllegalStateException teamIsGone(TeamId teamId) {
    return new IllegalStateException("team " + teamId.value() + " of a place does not exist");
  }

  private static AppException noPlace(TradePaySuccess payment) {
    return new AppException(
        ResponseCode.NO_PLACE_IN_CHANNEL, "outTradeNo=" + payment.outTradeNo().value());
  }
}
