package site.dopplerxd.domain.trade.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lombok.Getter;
import site.dopplerxd.domain.activity.model.ActivityOffer;
import site.dopplerxd.domain.activity.model.BuyerOffer;
import site.dopplerxd.domain.notify.model.NotifyTarget;
import site.dopplerxd.domain.shared.ClientId;
import site.dopplerxd.domain.shared.OrderId;
import site.dopplerxd.domain.shared.OutTradeNo;
import site.dopplerxd.domain.shared.TeamId;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * A team and the count of its places: the aggregate root of the trade. Loaded with its row locked,
 * so that what it decides still holds when it is saved. Not thread-safe.
 *
 * <p>Always 0 ≤ completeCount ≤ lockCount ≤ targetCount.
 */
@Getter
public final class GroupBuyTeamEntity {
  private final TeamTerms terms;
  private int lockCount;
  private int completeCount;
  private TeamStatus status;

  /**
   * A team as it was saved.
   *
   * @throws IllegalStateException when the counts break the invariant
   */
  public GroupBuyTeamEntity(TeamTerms terms, int lockCount, int completeCount, TeamStatus status) {
    this.terms = terms;
    this.lockCount = lockCount;
    this.completeCount = completeCount;
    this.status = status;
    requireInvariant();
  }

  /** A new team without places, open from now on for the activity's valid time. */
  public static GroupBuyTeamEntity open(
      TeamId teamId,
      ClientId clientId,
      ActivityOffer offer,
      NotifyTarget notifyTarget,
      Instant now) {
    var activity = offer.activity();
    var terms =
        new TeamTerms(
            teamId,
            activity.activityId(),
            clientId,
            offer.channel(),
            offer.price(),
            activity.target(),
            now,
            now.plus(activity.validTime()),
            notifyTarget,
            Optional.of(offer.goodsId()));
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
    return new MarketPayOrderEntity(
        orderId,
        terms.teamId(),
        request.purchase(),
        request.digest(),
        takeSlot,
        offer.of(terms.priceOf(request.purchase().goodsId(), offer.offer().price())),
        now,
        TradeOrderStatus.LOCKED,
        null);
  }

  private void requireJoinable(LockRequest request, Instant now) {
    requireSold(request.purchase());
    if (lockCount == terms.targetCount()) {
      throw new AppException(ResponseCode.TEAM_FULL, "teamId=" + terms.teamId().value());
    }
    if (status != TeamStatus.IN_PROGRESS || !now.isBefore(terms.validEnd())) {
      throw new AppException(
          ResponseCode.TEAM_NOT_JOINABLE,
          "teamId=%s validEnd=%s".formatted(terms.teamId().value(), terms.validEnd()));
    }
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

  /**
   * Counts a place that has just become paid, and completes the team with the last one. Repeats are
   * told apart where the place is saved as paid, under the team's lock; here a place is counted as
   * often as it is passed.
   *
   * @param paid one of this team's
   * @param allPaid the trade numbers of all its paid places, this one's among them; asked for only
   *     by the payment that completes the team
   */
  public Settlement settle(MarketPayOrderEntity paid, Supplier<List<OutTradeNo>> allPaid) {
    requireOwnAndPaid(paid);
    completeCount++;
    requireInvariant();
    return completeCount == terms.targetCount()
        ? completed(paid, allPaid.get())
        : new Settlement.Counted(paid);
  }

  private Settlement completed(MarketPayOrderEntity last, List<OutTradeNo> allPaid) {
    status = TeamStatus.COMPLETE;
    OutTradeNo lastNo = last.purchase().outTradeNo();
    Stream<OutTradeNo> before = allPaid.stream().filter(paid -> !paid.equals(lastNo));
    List<OutTradeNo> all = Stream.concat(before, Stream.of(lastNo)).toList();
    if (all.size() != allPaid.size() || all.size() != terms.targetCount()) {
      throw broken("%d paid places, %d with the last one".formatted(allPaid.size(), all.size()));
    }
    return new Settlement.Completed(last, all);
  }

  private void requireOwnAndPaid(MarketPayOrderEntity place) {
    if (!place.teamId().equals(terms.teamId()) || !place.isPaid()) {
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
