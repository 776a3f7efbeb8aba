package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;

/**
 * Money that is owed back for a place: it was paid and given back, or paid after it was closed. At
 * most one for each place.
 *
 * @param refundNo names it in its channel; the place's {@code orderId}
 * @param clientId the client that opened the team, which is told
 * @param amount what is owed
 * @param reason why the place was closed
 * @param occurredAt when it became due
 * @param doneAt when it was done; null until it is
 * @param doneBy who said that it is done; null until it is
 */
public record RefundDue(
    String refundNo,
    OrderId orderId,
    TeamId teamId,
    Purchase purchase,
    ClientId clientId,
    RefundType type,
    Money amount,
    CloseReason reason,
    Instant occurredAt,
    RefundState state,
    @Nullable Instant doneAt,
    @Nullable String doneBy) {

  /** What is owed since this place, which was paid, was closed. */
  public static RefundDue of(TeamTerms team, MarketPayOrderEntity place, RefundType type) {
    return owed(team, place, type, place.price().pay(), closingOf(place).at());
  }

  /**
   * What is owed since a payment for this place came after it was closed.
   *
   * @param amount what was paid
   */
  public static RefundDue ofLatePayment(
      TeamTerms team, MarketPayOrderEntity place, Money amount, Instant now) {
    return owed(team, place, RefundType.PAID_UNFORMED, amount, now);
  }

  private static RefundDue owed(
      TeamTerms team,
      MarketPayOrderEntity place,
      RefundType type,
      Money amount,
      Instant occurredAt) {
    return new RefundDue(
        place.orderId().value(),
        place.orderId(),
        place.teamId(),
        place.purchase(),
        team.clientId(),
        type,
        amount,
        closingOf(place).reason(),
        occurredAt,
        RefundState.OPEN,
        null,
        null);
  }

  private static Closing closingOf(MarketPayOrderEntity place) {
    Closing closing = place.closing();
    if (closing == null) {
      throw new IllegalStateException("order " + place.orderId().value() + " is not closed");
    }
    return closing;
  }

  public boolean isDone() {
    return state == RefundState.DONE;
  }

  /** This refund once somebody says that the money was returned. */
  public RefundDue done(Instant now, String by) {
    return new RefundDue(
        refundNo,
        orderId,
        teamId,
        purchase,
        clientId,
        type,
        amount,
        reason,
        occurredAt,
        RefundState.DONE,
        now,
        by);
  }
}
