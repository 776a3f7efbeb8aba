package site.dopplerxd.domain.trade.settle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * One reason not to count a payment; the first refusal wins. Reads only what never changes: the
 * team's terms, and the price and the times of the place.
 */
@FunctionalInterface
interface SettlementRule {
  SettlementRule PAID_BEFORE_THE_TEAM_ENDS =
      (payment, place, team, now) ->
          refuseUnless(
              payment.outTradeTime().isBefore(team.validEnd()),
              ResponseCode.PAID_OUTSIDE_TEAM_TIME,
              () ->
                  "outTradeTime=%s validEnd=%s".formatted(payment.outTradeTime(), team.validEnd()));

  SettlementRule PAID_WHAT_IT_COSTS =
      (payment, place, team, now) ->
          refuseUnless(
              payment.payAmount().map(place.price().pay()::equals).orElse(true),
              ResponseCode.PAY_AMOUNT_DIFFERS,
              () ->
                  "payAmount=%s payPrice=%s"
                      .formatted(payment.payAmount().orElse(null), place.price().pay()));

  /** Allows for clocks of merchants that differ from ours by up to {@code skew}. */
  static SettlementRule paidBetweenTheLockAndNow(Duration skew) {
    return (payment, place, team, now) ->
        refuseUnless(
            !payment.outTradeTime().isBefore(place.lockedAt().minus(skew))
                && !payment.outTradeTime().isAfter(now.plus(skew)),
            ResponseCode.IMPLAUSIBLE_PAY_TIME,
            () ->
                "outTradeTime=%s lockedAt=%s".formatted(payment.outTradeTime(), place.lockedAt()));
  }

  /** The refusal, absent when this rule has nothing against the payment. */
  Optional<AppException> refuses(
      TradePaySuccess payment, MarketPayOrderEntity place, TeamTerms team, Instant now);

  private static Optional<AppException> refuseUnless(
      boolean fine, ResponseCode code, Supplier<String> detail) {
    return fine ? Optional.empty() : Optional.of(new AppException(code, detail.get()));
  }
}
