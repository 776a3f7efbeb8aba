package site.dopplerxd.domain.trade.owed;

import java.time.Instant;
import java.util.Optional;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;

/**
 * What a merchant is told about a place that was given back, or about a payment that is owed back.
 *
 * @param refundAmount what is owed; zero for a place that was not paid
 * @param reason why, in the wire's words
 * @param refundNo to confirm the refund by; absent when nothing is owed
 */
public record PlaceNotice(
    PlaceNoticeType type,
    MarketPayOrderEntity place,
    Money refundAmount,
    String reason,
    Instant occurredAt,
    Optional<String> refundNo) {
  private static final Money NOTHING = Money.of("0.00");

  /** About an unpaid place that was closed. */
  public static PlaceNotice unlocked(MarketPayOrderEntity place, Closing closing) {
    return new PlaceNotice(
        PlaceNoticeType.UNPAID_UNLOCK,
        place,
        NOTHING,
        closing.reason().name(),
        closing.at(),
        Optional.empty());
  }

  /** About money that is owed for a place. */
  public static PlaceNotice of(MarketPayOrderEntity place, RefundDue due) {
    return new PlaceNotice(
        due.type(),
        place,
        due.amount(),
        due.reason().name(),
        due.occurredAt(),
        Optional.of(due.refundNo()));
  }
}
