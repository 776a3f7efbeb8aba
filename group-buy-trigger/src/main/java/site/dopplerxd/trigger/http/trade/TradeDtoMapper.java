package site.dopplerxd.trigger.http.trade;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.api.trade.LockMarketPayOrderResponseDTO;
import site.dopplerxd.api.trade.SettlementMarketPayOrderResponseDTO;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Settlement;
import site.dopplerxd.domain.trade.model.TradeOrderStatus;

/** Tells what the domain did, in the words of the wire. */
final class TradeDtoMapper {
  private TradeDtoMapper() {}

  /** The status is the one the lock left, so that a repeat is the same answer after payment too. */
  static LockMarketPayOrderResponseDTO locked(MarketPayOrderEntity place) {
    return new LockMarketPayOrderResponseDTO(
        place.orderId().value(),
        place.teamId().value(),
        place.price().original().amount(),
        place.price().deduction().amount(),
        place.price().pay().amount(),
        TradeOrderStatus.LOCKED.getCode(),
        toMillis(place.payDeadline()));
  }

  static SettlementMarketPayOrderResponseDTO settled(Settlement settlement) {
    MarketPayOrderEntity place = settlement.place();
    return new SettlementMarketPayOrderResponseDTO(
        place.purchase().userId().value(),
        place.teamId().value(),
        place.purchase().activityId().value(),
        place.purchase().outTradeNo().value(),
        paidAt(place));
  }

  private static Instant paidAt(MarketPayOrderEntity place) {
    return requireNonNull(toMillis(place.outTradeTime()));
  }

  /** As it is kept: a repeat is the same answer. */
  private static @Nullable Instant toMillis(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.MILLIS);
  }
}
