package site.dopplerxd.domain.trade.settle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/** One reason not to count a payment, by what never changes; the first refusal wins. */
@FunctionalInterface
interface SettlementRule {
  SettlementRule PAID_BEFORE_THE_TEAM_ENDS =
      (paid, place, team, now) ->
          refuseUnless(
              paid.outTradeTime().isBefore(team.getTerms().validEnd()),
              ResponseCode.PAID_OUTSIDE_TEAM_TIME,
              () ->
                  "outTradeTime=%s validEnd=%s"
                      .formatted(paid.outTradeTime(), team.getTerms().validEnd()));

  SettlementRule PAID_WHAT_IT_COSTS =
      (paid, place, team, now) ->
          refuseUnless(
              paid.payAmount().map(place.price().pay()::equals).orElse(true),
              ResponseCode.PAY_AMOUNT_DIFFERS,
              () ->
                  "payAmount=%s payPrice=%s"
                      .formatted(paid.payAmount().orElse(null), place.price().pay()));

  /** Allows for clocks of merchants that differ from ours by up to {@code skew}. */
  static SettlementRule paidBetweenTheLockAndNow(Duration skew) {
    return (paid, place, team, now) ->
        refuseUnless(
            !paid.outTradeTime().isBefore(place.lockedAt().minus(skew))
                && !paid.outTradeTime().isAfter(now.plus(skew)),
            ResponseCode.IMPLAUSIBLE_PAY_TIME,
            () -> "outTradeTime=%s lockedAt=%s".formatted(paid.outTradeTime(), place.lockedAt()));
  }

  /** The refusal, absent when this rule has nothing against the payment. */
  Optional<AppException> refuses(
      TradePaySuccess paid, MarketPayOrderEntity place, GroupBuyTeamEntity team, Instant now);

  private static Optional<AppException> refuseUnless(
      boolean fine, ResponseCode code, Supplier<String> detail) {
    return fine ? Optional.empty() : Optional.of(new AppException(code, detail.get()));
  }
}
