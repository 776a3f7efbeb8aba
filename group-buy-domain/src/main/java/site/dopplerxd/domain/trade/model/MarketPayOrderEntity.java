package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import java.util.Optional;
import lombok.AccessLevel;
import lombok.With;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.model.Price;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;

/**
 * One place in a team, from the moment it is locked.
 *
 * @param requestDigest of the request that locked it, to tell its repeat from another order
 * @param takeSlot which of the buyer's takes in the activity this is, from 0; no two places that
 *     are not closed share one; {@link #NO_TAKE} once it is closed
 * @param outTradeTime when the merchant says it was paid; absent until it is
 * @param payDeadline until when it is to be paid; null for a place that was locked before deadlines
 *     were kept, which may be paid until its team's end
 * @param refundNotifyUrl where its merchant wants to be told that it was given back; absent for
 *     where its client wants to be told
 * @param closing why and when it was closed; null until it is
 */
@With(AccessLevel.PRIVATE)
public record MarketPayOrderEntity(
    OrderId orderId,
    TeamId teamId,
    Purchase purchase,
    String requestDigest,
    int takeSlot,
    Price price,
    Instant lockedAt,
    TradeOrderStatus status,
    @Nullable Instant outTradeTime,
    @Nullable Instant payDeadline,
    Optional<String> refundNotifyUrl,
    @Nullable Closing closing) {
  /** The take slot of a closed place: it holds none. */
  public static final int NO_TAKE = -1;

  /** A place that is locked now. */
  static MarketPayOrderEntity locked(
      OrderId orderId,
      TeamId teamId,
      LockRequest request,
      int takeSlot,
      Price price,
      Instant now,
      Instant payDeadline) {
    return new MarketPayOrderEntity(
        orderId,
        teamId,
        request.purchase(),
        request.digest(),
        takeSlot,
        price,
        now,
        TradeOrderStatus.LOCKED,
        null,
        payDeadline,
        request.refundNotifyUrl(),
        null);
  }

  public boolean isLocked() {
    return status == TradeOrderStatus.LOCKED;
  }

  public boolean isPaid() {
    return status == TradeOrderStatus.PAID;
  }

  public boolean isClosed() {
    return status == TradeOrderStatus.CLOSED;
  }

  /** Why and when it was closed; an {@link IllegalStateException} when it was not. */
  public Closing requiredClosing() {
    if (closing == null) {
      throw new IllegalStateException("order " + orderId.value() + " is not closed");
    }
    return closing;
  }

  /** Whether it is locked, and was to be paid before this moment. */
  public boolean isOverdueAt(Instant moment) {
    return status == TradeOrderStatus.LOCKED && payDeadline != null && payDeadline.isBefore(moment);
  }

  /** Whether it was paid at any time, also when it is closed by now. */
  public boolean wasPaid() {
    return outTradeTime != null;
  }

  /** Whether this is what the request asked for, to the last field. */
  public boolean answers(LockRequest request) {
    return requestDigest.equals(request.digest());
  }

  /** This place once it is paid; outTradeTime is when the merchant says it was. */
  public MarketPayOrderEntity paidAt(Instant outTradeTime) {
    return withStatus(TradeOrderStatus.PAID).withOutTradeTime(outTradeTime);
  }

  /** This place once it is closed: its take is the buyer's again, its trade number stays used. */
  public MarketPayOrderEntity closed(CloseReason reason, Instant now) {
    return withStatus(TradeOrderStatus.CLOSED)
        .withTakeSlot(NO_TAKE)
        .withClosing(new Closing(reason, now));
  }
}
