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
import site.dopplerxd.domain.trade.refund.PlaceClosings;
import site.dopplerxd.domain.trade.settle.SettlementBatcher.Report;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** Counts a payment within a transaction. */
final class PaymentCounting {
  private final TradeRepository trades;
  private final CompletionNotifications completions;
  private final PlaceClosings closings;
  private final Clock clock;
  private final List<SettlementRule> rules;

  PaymentCounting(
      TradeRepository trades,
      CompletionNotifications completions,
      PlaceClosings closings,
      Clock clock,
      Duration clockSkew) {
    this.trades = trades;
    this.completions = completions;
    this.closings = closings;
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
   * @throws AppException NO_SUCH_ORDER when this buyer has no place of that number in the channel,
   *     what a rule says, or that the payment is owed back
   */
  Settlement settle(Report report) {
    PlaceWithTeam seen = findPlaceWithTeam(report.paid());
    return settleWithoutTeamLock(report, seen)
        .orElseGet(() -> settleUnderTeamLock(report, seen.place()));
  }

  /**
   * By what was seen without a lock. No rule looks at anything that changes; that the place and the
   * team are still as they were, and that nothing is owed back for the place, are conditions of the
   * statement that saves the payment.
   *
   * @return absent when the place is closed, a rule refuses, or the conditions do not hold
   */
  private Optional<Settlement> settleWithoutTeamLock(Report report, PlaceWithTeam seen) {
    MarketPayOrderEntity place = seen.place();
    return place.isPaid()
        ? Optional.of(new Settlement.Repeated(place))
        : seen.team()
            .filter(team -> refusal(report.paid(), place, team).isEmpty())
            .flatMap(team -> count(report, place, team, trades::savePaid));
  }

  /** Under the team's lock, what is seen of the place is final; a closed one was so before. */
  private Settlement settleUnderTeamLock(Report report, MarketPayOrderEntity seen) {
    GroupBuyTeamEntity team = findTeamForUpdate(seen);
    MarketPayOrderEntity place = seen.isClosed() ? seen : find(report.paid());
    return switch (place.status()) {
      case PAID -> new Settlement.Repeated(place);
      case CLOSED -> tooLate(report.paid(), place, team);
      case LOCKED -> countPermitted(report, place, team);
    };
  }

  private Settlement countPermitted(
      Report report, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    refusal(report.paid(), place, team)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    return count(report, place, team, trades::savePaid)
        .or(() -> countBesideRefunds(report, place, team))
        .orElseThrow(() -> notLocked(place));
  }

  /** What is owed back for the place may be for another payment. */
  private Optional<Settlement> countBesideRefunds(
      Report report, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    closings
        .owedFor(place, report.paid())
        .ifPresent(
            due -> {
              throw due.refusal();
            });
    return count(report, place, team, trades::savePaidBesideRefunds);
  }

  /**
   * Saves first: that statement looks once more whether the place is locked, and whether this is
   * the last payment. The team then says which it was; seen without a lock, its own count may be
   * behind its row.
   */
  private Optional<Settlement> count(
      Report report,
      MarketPayOrderEntity place,
      GroupBuyTeamEntity team,
      BiPredicate<GroupBuyTeamEntity, MarketPayOrderEntity> save) {
    TradePaySuccess paid = report.paid();
    MarketPayOrderEntity paidPlace = place.paidAt(paid.outTradeTime());
    if (!save.test(team, paidPlace)) {
      return Optional.empty();
    }
    Settlement settlement =
        team.settle(paidPlace, () -> trades.paidTradeNos(paid.channel(), place.teamId()));
    if (settlement instanceof Settlement.Completed completed) {
      writeCompletion(report, team, completed);
    }
    return Optional.of(settlement);
  }

  /** Writes the callback of a complete team. */
  void writeCompletion(Report report, GroupBuyTeamEntity team, Settlement.Completed completed) {
    report
        .callback()
        .write(completions.of(team.getTerms(), completed.outTradeNos(), report.trace()));
  }

  /** Whether the payment of this place is to be counted, as it and its team are now. */
  boolean isCountable(TradePaySuccess paid, MarketPayOrderEntity place, GroupBuyTeamEntity team) {
    return place.isLocked()
        && team.isInProgress()
        && isTheirs(place, paid)
        && refusal(paid, place, team).isEmpty();
  }

  private GroupBuyTeamEntity findTeamForUpdate(MarketPayOrderEntity place) {
    return trades
        .findTeamForUpdate(place.purchase().channel(), place.teamId())
        .orElseThrow(() -> teamIsGone(place.teamId()));
  }

  /** The report of a payment that was counted, and given back since, comes here too. */
  private Settlement tooLate(
      TradePaySuccess paid, MarketPayOrderEntity closed, GroupBuyTeamEntity team) {
    return new Settlement.TooLate(
        closed, closings.oweLate(team.getTerms(), closed, paid, clock.instant()));
  }

  private PlaceWithTeam findPlaceWithTeam(TradePaySuccess paid) {
    return trades
        .findPlaceWithTeam(paid.channel(), paid.outTradeNo())
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
