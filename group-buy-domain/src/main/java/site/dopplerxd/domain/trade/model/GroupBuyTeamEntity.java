package site.dopplerxd.domain.trade.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import lombok.Getter;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.activity.model.GroupType;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * A team and the count of its places: the aggregate root of the trade. What it decides still holds
 * when it is saved: it was loaded with its row locked, or is saved only if the row still allows it.
 * Not thread-safe.
 *
 * <p>Always 0 ≤ completeCount ≤ lockCount ≤ targetCount.
 */
@Getter
public final class GroupBuyTeamEntity {
  private final TeamTerms terms;
  private int lockCount;
  private int completeCount;
  private TeamStatus status;
  private final boolean joiningStopped;

  /** A team as it was saved; {@link IllegalStateException} when counts break the invariant. */
  public GroupBuyTeamEntity(
      TeamTerms terms,
      int lockCount,
      int completeCount,
      TeamStatus status,
      boolean joiningStopped) {
    this.joiningStopped = joiningStopped;
    this.terms = terms;
    this.lockCount = lockCount;
    this.completeCount = completeCount;
    this.status = status;
    requireInvariant();
  }

  /** A team that can be joined while it is in progress. */
  public GroupBuyTeamEntity(TeamTerms terms, int lockCount, int completeCount, TeamStatus status) {
    this(terms, lockCount, completeCount, status, false);
  }

  /** A new team without places, open from now on for the activity's valid time. */
  public static GroupBuyTeamEntity open(
      TeamId teamId,
      ClientId clientId,
      ActivityOffer offer,
      NotifyTarget notifyTarget,
      Instant now) {
    var terms = TeamTerms.of(teamId, clientId, offer, notifyTarget, now);
    return new GroupBuyTeamEntity(terms, 0, 0, TeamStatus.IN_PROGRESS);
  }

  /**
   * Takes a place. Who joins pays what the team was opened with.
   *
   * @throws AppException TEAM_FULL when there is none left, TEAM_NOT_JOINABLE when the team sells
   *     something else, sells it elsewhere, or its time is over
   */
  public MarketPayOrderEntity lock(
      OrderId orderId, LockRequest request, BuyerOffer offer, int takeSlot, Instant now) {
    requireJoinable(request, now);
    lockCount++;
    requireInvariant();
    return newPlace(orderId, request, offer, takeSlot, now);
  }

  /** A place of this team, for which its count of locked places was raised before. */
  public MarketPayOrderEntity newPlace(
      OrderId orderId, LockRequest request, BuyerOffer offer, int takeSlot, Instant now) {
    return MarketPayOrderEntity.locked(
        orderId,
        terms.teamId(),
        request,
        takeSlot,
        offer.of(terms.priceOf(request.purchase().goodsId(), offer.offer().price())),
        now,
        offer.offer().activity().payDeadline(now, terms.validEnd()));
  }

  private void requireJoinable(LockRequest request, Instant now) {
    requireSold(request.purchase());
    if (lockCount == terms.targetCount()) {
      throw new AppException(ResponseCode.TEAM_FULL, "teamId=" + terms.teamId().value());
    }
    if (!isJoinableAt(now)) {
      throw new AppException(
          ResponseCode.TEAM_NOT_JOINABLE,
          "teamId=%s validEnd=%s".formatted(terms.teamId().value(), terms.validEnd()));
    }
  }

  public boolean isInProgress() {
    return status == TeamStatus.IN_PROGRESS;
  }

  /** Whether a place of it can be taken, if one is left. */
  public boolean isJoinableAt(Instant now) {
    return isInProgress() && !joiningStopped && now.isBefore(terms.validEnd());
  }

  /** A team of another channel is refused in the words for one that is not there. */
  private void requireSold(Purchase purchase) {
    String teamId = "teamId=" + terms.teamId().value();
    if (!purchase.channel().equals(terms.channel())) {
      throw new AppException(ResponseCode.TEAM_NOT_JOINABLE, teamId);
    }
    if (!purchase.activityId().equals(terms.activityId())) {
      throw new AppException(
          ResponseCode.TEAM_NOT_JOINABLE, teamId + " activityId=" + terms.activityId().value());
    }
  }

  /** Whether the next payment completes it. */
  public boolean awaitsOnePayment() {
    return completeCount + 1 == terms.targetCount();
  }

  /**
   * Counts a place that has just become paid, and completes the team with the last one. Not
   * idempotent: its caller passes each place once, when it has saved that it is paid.
   *
   * @param paidPlace one of this team's
   * @param allPaid the trade numbers of all its paid places; only the last payment asks for them
   */
  public Settlement settle(MarketPayOrderEntity paidPlace, Supplier<List<OutTradeNo>> allPaid) {
    return countPayment(paidPlace)
        ? completedBy(paidPlace, allPaid.get())
        : new Settlement.Counted(paidPlace);
  }

  /** First step of {@code settle}: counts the place; true when it completes the team. */
  public boolean countPayment(MarketPayOrderEntity paidPlace) {
    requireOwn(paidPlace, TradeOrderStatus.PAID);
    completeCount++;
    requireInvariant();
    boolean last = completeCount == terms.targetCount();
    status = last ? TeamStatus.COMPLETE : status;
    return last;
  }

  /** Second step of {@code settle}, for the payment that completed the team. */
  public Settlement.Completed completedBy(MarketPayOrderEntity last, List<OutTradeNo> allPaid) {
    Settlement.Completed completed = Settlement.Completed.by(last, allPaid);
    int all = completed.outTradeNos().size();
    if (all != allPaid.size() || all != terms.targetCount()) {
      throw broken("%d paid places, %d with the last one".formatted(allPaid.size(), all));
    }
    return completed;
  }

  /**
   * Closes a place that was not paid: it can be taken again until the team ends.
   *
   * @param unpaid one of this team's, as it is under the team's lock
   */
  public MarketPayOrderEntity release(
      MarketPayOrderEntity unpaid, CloseReason reason, Instant now) {
    requireOwn(unpaid, TradeOrderStatus.LOCKED);
    lockCount--;
    requireInvariant();
    return unpaid.closed(reason, now);
  }

  /**
   * Gives a place back. In a team that is not complete it can be taken again; in a complete one no
   * place reopens, and the team fails with its last place.
   *
   * @param place one of this team's, as it is under the team's lock
   */
  public Refund refund(MarketPayOrderEntity place, Instant now) {
    return switch (place.status()) {
      case LOCKED -> new Refund.Released(release(place, CloseReason.CANCELLED, now));
      case PAID -> refundPaid(place, now);
      case CLOSED -> new Refund.Repeated(place);
    };
  }

  private Refund refundPaid(MarketPayOrderEntity paidPlace, Instant now) {
    requireOwn(paidPlace, TradeOrderStatus.PAID);
    completeCount--;
    lockCount--;
    requireInvariant();
    if (status == TeamStatus.IN_PROGRESS) {
      return new Refund.OfOpenTeam(paidPlace.closed(CloseReason.REFUNDED_UNFORMED, now));
    }
    status = completeCount == 0 ? TeamStatus.FAILED : TeamStatus.COMPLETE_WITH_REFUNDS;
    return new Refund.OfCompleteTeam(paidPlace.closed(CloseReason.REFUNDED_FORMED, now));
  }

  /**
   * Ends the team when its time is over: it fails, or, where its type allows, is complete with the
   * places that are paid. Of many attempts one has an effect.
   *
   * @param grace how much longer it waits for unpaid places: payments are reported a little later
   * @param openPlaces all its places that are not closed, in the order in which they were locked;
   *     asked for only when it ends
   */
  public Expiry expire(
      Instant now, Duration grace, Supplier<List<MarketPayOrderEntity>> openPlaces) {
    Instant due = terms.validEnd().plus(lockCount > completeCount ? grace : Duration.ZERO);
    return now.isBefore(due) ? new Expiry.Unchanged() : end(now, openPlaces);
  }

  /** Ends the team now, also before its time. */
  public Expiry end(Instant now, Supplier<List<MarketPayOrderEntity>> openPlaces) {
    if (!isInProgress()) {
      return new Expiry.Unchanged();
    }
    Ending ending = Ending.of(openPlaces.get());
    if (!ending.has(lockCount, completeCount)) {
      throw broken(ending.toString());
    }
    boolean forms = terms.groupType() == GroupType.FORMS_WITH_PAID && completeCount > 0;
    status = forms ? TeamStatus.COMPLETE : TeamStatus.FAILED;
    completeCount = forms ? completeCount : 0;
    lockCount = completeCount;
    return forms ? ending.completed(now) : ending.failed(now);
  }

  private void requireOwn(MarketPayOrderEntity place, TradeOrderStatus wanted) {
    if (!place.teamId().equals(terms.teamId()) || place.status() != wanted) {
      throw broken("order " + place.orderId().value());
    }
  }

  private void requireInvariant() {
    if (completeCount < 0 || completeCount > lockCount || lockCount > terms.targetCount()) {
      throw broken("counts");
    }
  }

  private IllegalStateException broken(String what) {
    return new IllegalStateException(
        "team %s: %s do not fit complete %d, lock %d, target %d"
            .formatted(
                terms.teamId().value(), what, completeCount, lockCount, terms.targetCount()));
  }
}
