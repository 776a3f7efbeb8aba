package site.dopplerxd.domain.trade.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.shared.Money;
import site.dopplerxd.domain.trade.model.Closing;
import site.dopplerxd.domain.trade.model.Expiry;
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
  /** Of payments that are owed back for one place beside its own; a provider sends far fewer. */
  private static final int MOST_UNCOUNTED = 100;

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

  private void keep(TeamTerms team, List<MarketPayOrderEntity> closed, RefundType type) {
    trades.saveClosed(closed);
    for (MarketPayOrderEntity place : closed) {
      if (type.isPaid()) {
        oweAndTell(team, place, RefundDue.of(team, place, type));
      } else {
        notices.write(team, PlaceNotice.unlocked(place, closingOf(place)));
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
   * closed is owed since then.
   */
  public void oweLate(
      TeamTerms team, MarketPayOrderEntity closed, TradePaySuccess late, Instant now) {
    if (!closed.wasPaid()
        && refunds.allOf(closed.orderId()).stream().noneMatch(due -> due.owes(late))) {
      Money amount = late.payAmount().orElse(closed.price().pay());
      oweAndTell(team, closed, RefundDue.ofLatePayment(team, closed, amount, now));
    }
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
            oweAndTell(
                team, place, RefundDue.ofLatePayment(team, place, place.price().pay(), now)));
    return forgotten.size();
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
   */
  Owed oweUncounted(
      TeamTerms team, MarketPayOrderEntity place, UncountedPayment payment, Instant now) {
    List<RefundDue> known = refunds.allOf(place.orderId());
    return known.stream()
        .filter(due -> due.isOf(payment.transactionId()))
        .findFirst()
        .map(due -> new Owed(due, false))
        .orElseGet(
            () ->
                place.isClosed() && payment.reason() != RefundReason.SECOND_PAYMENT
                    ? new Owed(ofThePlace(team, place, payment, known, now), false)
                    : new Owed(
                        oweAndTell(team, place, uncounted(team, place, payment, known, now)),
                        true));
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
                oweAndTell(
                    team, closed, RefundDue.ofLatePayment(team, closed, payment.amount(), now)));
  }

  private static RefundDue uncounted(
      TeamTerms team,
      MarketPayOrderEntity place,
      UncountedPayment payment,
      List<RefundDue> known,
      Instant now) {
    long others = known.stream().filter(due -> due.transactionId().isPresent()).count();
    if (others >= MOST_UNCOUNTED) {
      throw new IllegalStateException(
          "order " + place.orderId().value() + " has " + others + " payments too many");
    }
    int last = known.stream().mapToInt(RefundDue::number).max().orElse(1);
    return RefundDue.ofUncounted(team, place, payment, last + 1, now);
  }

  /**
   * Writes the callback about what is owed, when there is none yet.
   *
   * @return what is owed, as it is now
   */
  public RefundDue tell(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    if (due.callbackWritten() || !notices.write(team, PlaceNotice.of(place, due))) {
      return due;
    }
    RefundDue told = due.withCallback();
    refunds.save(told);
    return told;
  }

  private RefundDue oweAndTell(TeamTerms team, MarketPayOrderEntity place, RefundDue due) {
    boolean written = notices.write(team, PlaceNotice.of(place, due));
    RefundDue owed = written ? due.withCallback() : due;
    refunds.add(owed);
    return owed;
  }

  private static Closing closingOf(MarketPayOrderEntity place) {
    Closing closing = place.closing();
    if (closing == null) {
      throw new IllegalStateException("order " + place.orderId().value() + " is not closed");
    }
    return closing;
  }

  /** To be called once the transaction is committed. */
  public void wakeDispatcher() {
    notices.wakeDispatcher();
  }
}
