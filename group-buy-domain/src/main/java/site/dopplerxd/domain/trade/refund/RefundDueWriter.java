package site.dopplerxd.domain.trade.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.EarlierRefunds;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;

/**
 * Writes what is owed back for places and payments, and the callbacks about it: in its caller's
 * transaction.
 */
@RequiredArgsConstructor
public final class RefundDueWriter {
  /** How far back closed places are checked for a missing refund. */
  public static final Duration MISSING_REFUND_LOOKBACK = Duration.ofDays(7);

  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final PlaceNotices notices;
  private final EarlierRefunds earlier;

  /**
   * Keeps a payment that came after its place was closed, unless it is owed already: as the place's
   * own payment, or as one that could not be counted. What was paid for the place before it was
   * closed is owed since then. A place that has its transaction was owed for before, though that
   * may be returned and deleted by now; another transaction of it is a second payment.
   *
   * @return whether it is owed by this call
   */
  public boolean oweLate(
      TeamTerms team, MarketPayOrderEntity closed, TradePaySuccess late, Instant now) {
    if (closed.wasPaid()
        || owedFor(closed, late).isPresent()
        || refunds.hasOwnPayment(late.channel(), late.outTradeNo())) {
      return false;
    }
    Money amount = late.payAmount().orElse(closed.price().pay());
    oweAndTellOnce(team, closed, RefundDue.ofLatePayment(team, closed, amount, now));
    return true;
  }

  /** What is owed back for the payment that is reported, as far as the report tells. */
  public Optional<RefundDue> owedFor(MarketPayOrderEntity place, TradePaySuccess payment) {
    return refunds.allOf(place.orderId()).stream().filter(due -> due.owes(payment)).findFirst();
  }

  /**
   * Owes back what was paid for closed places of a team, where it was forgotten. What was closed
   * before {@link #MISSING_REFUND_LOOKBACK} may have been owed, returned and deleted since.
   *
   * @return for how many
   */
  public int oweForClosed(TeamTerms team, Instant now) {
    List<MarketPayOrderEntity> forgotten =
        trades
            .paidAndClosed(team.channel(), team.teamId(), now.minus(MISSING_REFUND_LOOKBACK))
            .stream()
            .filter(place -> refunds.findOf(place.orderId()).isEmpty())
            .toList();
    forgotten.forEach(
        place ->
            oweAndTellOnce(
                team, place, RefundDue.ofLatePayment(team, place, place.price().pay(), now)));
    return forgotten.size();
  }

  /** Its merchant may have been told, when it was owed before: of a place that is told once. */
  private RefundDue oweAndTellOnce(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    if (!notices.isWritten(PlaceNotice.of(place, due))) {
      return owe(team, place, due);
    }
    RefundDue owed = due.withCallback();
    refunds.add(owed);
    return owed;
  }

  /**
   * What is owed for a payment that cannot be counted.
   *
   * @param isNew whether it was written by this call
   */
  record Owed(RefundDue due, boolean isNew) {}

  /**
   * Keeps a payment that cannot be counted, once for each transaction; the place stays as it is. If
   * the place was closed since a rule refused the payment, it is one that came too late.
   *
   * @return absent when the place was paid since a rule refused the payment: it may have been by
   *     this one
   */
  Optional<Owed> oweUncounted(
      TeamTerms team, MarketPayOrderEntity place, UncountedPayment payment, Instant now) {
    List<RefundDue> known = refunds.allOf(place.orderId());
    Optional<RefundDue> before =
        known.stream().filter(due -> due.isOf(payment.transactionId())).findFirst();
    if (before.isPresent()) {
      return before.map(due -> new Owed(due, false));
    }
    if (place.isLocked() || payment.reason() == RefundReason.SECOND_PAYMENT) {
      int number = RefundDue.nextNumber(known);
      RefundDue due = RefundDue.ofUncounted(team, place, payment, number, now);
      return Optional.of(new Owed(owe(team, place, due), true));
    }
    return place.isClosed()
        ? Optional.of(new Owed(ofThePlace(team, place, payment, known, now), false))
        : Optional.empty();
  }

  private RefundDue ofThePlace(
      TeamTerms team,
      MarketPayOrderEntity closed,
      UncountedPayment payment,
      List<RefundDue> known,
      Instant now) {
    return known.stream()
        .filter(due -> due.transactionId().isEmpty())
        .findFirst()
        .orElseGet(
            () ->
                oweAndTellOnce(
                    team, closed, RefundDue.ofLatePayment(team, closed, payment.amount(), now)));
  }

  /**
   * Writes the callback about what is owed, also once more.
   *
   * @return whether it was written; false without a refund URL
   * @throws site.dopplerxd.types.AppException TASK_STATE_FORBIDS when there is one that was not
   *     abandoned
   */
  boolean writeCallback(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    PlaceNotice notice = PlaceNotice.of(place, due);
    return due.callbackWritten() ? notices.writeAgain(team, notice) : notices.write(team, notice);
  }

  /**
   * Keeps what is owed, with the callback about it if there is a URL.
   *
   * @return what is owed, as it is now
   */
  RefundDue owe(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    boolean written = notices.write(team, PlaceNotice.of(place, due));
    RefundDue owed = written ? due.withCallback() : due;
    refunds.add(owed);
    return owed;
  }

  /**
   * Keeps what is owed for paid places of a team that are closed now. What their provider has told
   * to be back is done: nothing asks a merchant for it again.
   *
   * @param isTold whether callbacks are written; if not, a person is to decide
   */
  void owe(TeamTerms team, List<MarketPayOrderEntity> paid, PlaceNoticeType type, boolean isTold) {
    Map<OutTradeNo, String> returned = earlier.resolve(team.channel(), paid);
    for (MarketPayOrderEntity place : paid) {
      RefundDue due = RefundDue.of(team, place, type);
      String by = returned.get(place.purchase().outTradeNo());
      if (by == null && isTold) {
        owe(team, place, due);
      } else {
        refunds.add(due);
      }
      if (by != null) {
        refunds.save(due.done(due.occurredAt(), by));
      }
    }
  }
}
