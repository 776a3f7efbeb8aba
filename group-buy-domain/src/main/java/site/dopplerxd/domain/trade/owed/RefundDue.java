package site.dopplerxd.domain.trade.owed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import lombok.AccessLevel;
import lombok.With;
import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.domain.shared.Texts;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.Purchase;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.types.AppException;

/**
 * Money that is owed back: a place was paid and given back, or paid after it was closed, or a
 * payment cannot be counted. At most one for the payment of a place, and one for each other
 * payment.
 *
 * @param refundNo names it; the place's {@code orderId}, with a number after it for a payment that
 *     is not the place's
 * @param clientId the client that opened the team, which is told
 * @param amount what is owed
 * @param occurredAt when it became due
 * @param transactionId the provider's number of a payment that is not the place's; absent for the
 *     place's own
 * @param callbackWritten whether there is, or was, a callback about it
 * @param toldAt when the merchant acknowledged that; null until it did
 * @param doneAt when it was done; null until it is
 * @param doneBy who said that it is done; null until it is
 * @param reopenedAt since when it waits again; null when it was not reopened, or is done since
 */
@With(AccessLevel.PRIVATE)
public record RefundDue(
    String refundNo,
    OrderId orderId,
    TeamId teamId,
    Purchase purchase,
    ClientId clientId,
    PlaceNoticeType type,
    Money amount,
    RefundReason reason,
    Instant occurredAt,
    Optional<String> transactionId,
    boolean callbackWritten,
    RefundState state,
    @Nullable Instant toldAt,
    @Nullable Instant doneAt,
    @Nullable String doneBy,
    @Nullable Instant reopenedAt) {
  /** Of {@link #refundNo}, in characters. */
  public static final int MAX_NUMBER = 80;

  /** Of {@link #doneBy}, in characters; longer ones are cut. */
  public static final int MAX_DONE_BY = 256;

  /** Of payments that are owed back for one place beside its own; a provider sends far fewer. */
  private static final int MOST_UNCOUNTED = 100;

  /** What is owed since this place, which was paid, was closed. */
  public static RefundDue of(TeamTerms team, MarketPayOrderEntity place, PlaceNoticeType type) {
    Closing closing = place.requiredClosing();
    return owed(
        team,
        place,
        place.orderId().value(),
        type,
        place.price().pay(),
        RefundReason.of(closing.reason()),
        closing.at(),
        Optional.empty());
  }

  /**
   * What is owed since a payment for this place came after it was closed, or was forgotten then.
   *
   * @param amount what was paid
   */
  public static RefundDue ofLatePayment(
      TeamTerms team, MarketPayOrderEntity place, Money amount, Instant now) {
    RefundReason reason = RefundReason.of(place.requiredClosing().reason());
    return owed(
        team,
        place,
        place.orderId().value(),
        reason == RefundReason.REFUNDED_FORMED
            ? PlaceNoticeType.PAID_FORMED
            : PlaceNoticeType.PAID_UNFORMED,
        amount,
        reason,
        now,
        Optional.empty());
  }

  /**
   * What is owed since a payment cannot be counted; the place stays as it is.
   *
   * @param number of this payment among those of the place, from 2; no two have the same
   */
  public static RefundDue ofUncounted(
      TeamTerms team,
      MarketPayOrderEntity place,
      UncountedPayment payment,
      int number,
      Instant now) {
    return owed(
        team,
        place,
        place.orderId().value() + "-" + number,
        PlaceNoticeType.PAID_UNCOUNTED,
        payment.amount(),
        payment.reason(),
        now,
        Optional.of(payment.transactionId()));
  }

  private static RefundDue owed(
      TeamTerms team,
      MarketPayOrderEntity place,
      String refundNo,
      PlaceNoticeType type,
      Money amount,
      RefundReason reason,
      Instant occurredAt,
      Optional<String> transactionId) {
    return new RefundDue(
        refundNo,
        place.orderId(),
        place.teamId(),
        place.purchase(),
        team.clientId(),
        type,
        amount,
        reason,
        occurredAt,
        transactionId,
        false,
        RefundState.OPEN,
        null,
        null,
        null,
        null);
  }

  /** The number of one more payment beside all that is owed for its place. */
  public static int nextNumber(List<RefundDue> known) {
    if (known.size() > MOST_UNCOUNTED) {
      throw new IllegalStateException(
          "order " + known.get(0).orderId().value() + " has too many payments");
    }
    return known.stream().mapToInt(RefundDue::number).max().orElse(1) + 1;
  }

  /** Whether it is owed for this transaction, which is not the place's own. */
  public boolean isOf(String transaction) {
    return transactionId.filter(transaction::equals).isPresent();
  }

  /**
   * Whether a late payment of the place is owed already by this. What is owed for the place's own
   * payment may be for this one; whose it is, is decided by the transaction that the place gets. A
   * report without a transaction is of the payment that could not be counted, unless its amount
   * says otherwise.
   */
  public boolean owes(TradePaySuccess late) {
    if (transactionId.isEmpty() || late.transactionId().isPresent()) {
      return transactionId.isEmpty() || transactionId.equals(late.transactionId());
    }
    return reason != RefundReason.SECOND_PAYMENT
        && late.payAmount().filter(paid -> !paid.equals(amount)).isEmpty();
  }

  /** What a report of this payment is refused with: it is not counted, as it is owed back. */
  public AppException refusal() {
    return new AppException(reason.refusal(), "owed back: refundNo=" + refundNo);
  }

  /** Which payment of its place it is for, as {@link #refundNo} counts them; 1 for its own. */
  public int number() {
    return transactionId.isEmpty()
        ? 1
        : Integer.parseInt(refundNo.substring(orderId.value().length() + 1));
  }

  public boolean isDone() {
    return state == RefundState.DONE;
  }

  /** Whether a person can have a callback about it written: not done, and not acknowledged. */
  public boolean canWriteCallback() {
    return state == RefundState.OPEN;
  }

  /**
   * This refund as a reader may see it.
   *
   * @param transaction what they may see of a transaction's number
   * @param actor what they may see of {@link #doneBy}
   */
  public RefundDue shown(UnaryOperator<String> transaction, UnaryOperator<String> actor) {
    return withTransactionId(transactionId.map(transaction))
        .withDoneBy(doneBy == null ? null : actor.apply(doneBy));
  }

  /** This refund with a callback about it. */
  public RefundDue withCallback() {
    return withCallbackWritten(true);
  }

  /**
   * This refund once the money was returned.
   *
   * @param by who says so
   */
  public RefundDue done(Instant now, String by) {
    return withState(RefundState.DONE)
        .withDoneAt(now)
        .withDoneBy(Texts.cut(by, MAX_DONE_BY))
        .withReopenedAt(null);
  }

  /** This refund when the money was not returned after all; who said that it was stays with it. */
  public RefundDue reopened(Instant now) {
    RefundState before = toldAt == null ? RefundState.OPEN : RefundState.TOLD;
    return withState(before).withDoneAt(null).withReopenedAt(now);
  }

  /** Whether it was done before. */
  public boolean isReopened() {
    return reopenedAt != null;
  }

  /** Whether a person had it wait again, who could know what was told until then. */
  public boolean isReopenedSince(Instant told) {
    return reopenedAt != null && !reopenedAt.isBefore(told);
  }
}
