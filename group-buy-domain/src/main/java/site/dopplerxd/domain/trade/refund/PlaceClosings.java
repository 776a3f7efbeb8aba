package site.dopplerxd.domain.trade.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.model.TradePaySuccess;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.owed.RefundDue;
import site.dopplerxd.domain.trade.owed.RefundReason;
import site.dopplerxd.domain.trade.owed.RefundType;
import site.dopplerxd.domain.trade.owed.UncountedPayment;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.domain.trade.port.RefundDueRepository;
import site.dopplerxd.domain.trade.port.TradeRepository;

/**
 * Writes down that places were closed, with what is owed for them and what merchants are told: all
 * in one transaction, which has their team locked.
 */
@RequiredArgsConstructor
public final class PlaceClosings {
  /** For how long after its closing a paid place is expected to have its refund. */
  public static final Duration SEEN_IF_FORGOTTEN = Duration.ofDays(7);

  private final TradeRepository trades;
  private final RefundDueRepository refunds;
  private final PlaceNotices notices;
  private final PlaceStock stock;

  /**
   * Closes places of one team, all for the same kind of reason. Called last in its transaction: the
   * count of the activity's places is locked from then on.
   */
  public void write(TeamTerms team, List<MarketPayOrderEntity> closed, RefundType type) {
    keep(team, closed, type);
    giveBack(team, closed.size());
  }

  /** Closes the places of a team that failed, and tells that it did; called last. */
  public void closeFailedTeam(TeamTerms team, Expiry.Failed failed, Instant at) {
    keep(team, failed.unpaid(), RefundType.UNPAID_UNLOCK);
    keep(team, failed.paid(), RefundType.PAID_UNFORMED);
    notices.teamFailed(team, failed.paid(), at);
    giveBack(team, failed.unpaid().size() + failed.paid().size());
  }

  /**
   * Closes the unpaid places of a team that is complete without them; called last.
   *
   * @param completion writes the team's own callback
   */
  public void closeFormedTeam(TeamTerms team, Expiry.Formed formed, Runnable completion) {
    keep(team, formed.unpaid(), RefundType.UNPAID_UNLOCK);
    completion.run();
    giveBack(team, formed.unpaid().size());
  }

  /**
   * Gives an unpaid place of a team up; called last.
   *
   * @param unpaid as it is under the team's lock
   * @return the place, closed
   */
  public MarketPayOrderEntity release(
      GroupBuyTeamEntity team, MarketPayOrderEntity unpaid, CloseReason reason, Instant now) {
    MarketPayOrderEntity closed = team.release(unpaid, reason, now);
    trades.saveTeam(team);
    write(team.getTerms(), List.of(closed), RefundType.UNPAID_UNLOCK);
    return closed;
  }

  private void keep(TeamTerms team, List<MarketPayOrderEntity> closed, RefundType type) {
    trades.saveClosed(closed);
    for (MarketPayOrderEntity place : closed) {
      if (type.isPaid()) {
        oweAndTell(team, place, RefundDue.of(team, place, type));
      } else {
        notices.write(team, PlaceNotice.unlocked(place, place.requiredClosing()));
      }
    }
  }

  private void giveBack(TeamTerms team, int places) {
    if (places > 0) {
      stock.giveBack(team.activityId(), places);
    }
  }

  /**
   * As {@link #closeFailedTeam}, without any callback: a person is to decide whether merchants are
   * told.
   */
  public void closeFailedTeamUntold(TeamTerms team, Expiry.Failed failed) {
    trades.saveClosed(failed.unpaid());
    trades.saveClosed(failed.paid());
    failed
        .paid()
        .forEach(place -> refunds.add(RefundDue.of(team, place, RefundType.PAID_UNFORMED)));
    giveBack(team, failed.unpaid().size() + failed.paid().size());
  }

  /** Writes that a team is complete, to be sent like any other task once it is committed. */
  public void teamCompleted(Notification completion) {
    notices.teamCompleted(completion);
  }

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
  public Optional<RefundDue> owedFor(MarketPayOrderEntity place, TradePaySuccess paid) {
    return refunds.allOf(place.orderId()).stream().filter(due -> due.owes(paid)).findFirst();
  }

  /**
   * Owes back what was paid for closed places of a team, where it was forgotten. What was closed
   * before {@link #SEEN_IF_FORGOTTEN} may have been owed, returned and deleted since.
   *
   * @return for how many
   */
  public int oweForClosed(TeamTerms team, Instant now) {
    List<MarketPayOrderEntity> forgotten =
        trades.paidAndClosed(team.channel(), team.teamId(), now.minus(SEEN_IF_FORGOTTEN)).stream()
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
      return oweAndTell(team, place, due);
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
      return Optional.of(new Owed(oweAndTell(team, place, due), true));
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
  boolean tell(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    PlaceNotice notice = PlaceNotice.of(place, due);
    return due.callbackWritten() ? notices.writeAgain(team, notice) : notices.write(team, notice);
  }

  private RefundDue oweAndTell(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    boolean written = notices.write(team, PlaceNotice.of(place, due));
    RefundDue owed = written ? due.withCallback() : due;
    refunds.add(owed);
    return owed;
  }

  /** To be called once the transaction is committed. */
  public void wakeDispatcher() {
    notices.wakeDispatcher();
  }
}
