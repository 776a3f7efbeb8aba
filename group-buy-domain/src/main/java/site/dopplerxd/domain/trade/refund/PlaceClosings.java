package site.dopplerxd.domain.trade.refund;

import java.time.Instant;
import java.util.List;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.trade.model.CloseReason;
import site.dopplerxd.domain.trade.model.Expiry;
import site.dopplerxd.domain.trade.model.GroupBuyTeamEntity;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;
import site.dopplerxd.domain.trade.owed.PlaceNoticeType;
import site.dopplerxd.domain.trade.port.PlaceNotices;
import site.dopplerxd.domain.trade.port.PlaceStock;
import site.dopplerxd.domain.trade.port.TradeRepository;

/**
 * Writes down that places were closed, with what is owed for them and what merchants are told: all
 * in one transaction, which has their team locked.
 */
@RequiredArgsConstructor
public final class PlaceClosings {
  private final TradeRepository trades;
  private final RefundDueWriter dues;
  private final PlaceNotices notices;
  private final PlaceStock stock;

  /**
   * Closes places of one team, all for the same kind of reason. Called last in its transaction: the
   * count of the activity's places is locked from then on.
   */
  public void close(TeamTerms team, List<MarketPayOrderEntity> closed, PlaceNoticeType type) {
    saveClosed(team, closed, type);
    giveBack(team, closed.size());
  }

  /** Closes the places of a team that failed, and tells that it did; called last. */
  public void closeFailedTeam(TeamTerms team, Expiry.Failed failed, Instant at) {
    saveClosed(team, failed.unpaid(), PlaceNoticeType.UNPAID_UNLOCK);
    saveClosed(team, failed.paid(), PlaceNoticeType.PAID_UNFORMED);
    notices.teamFailed(team, failed.paid(), at);
    giveBack(team, failed.unpaid().size() + failed.paid().size());
  }

  /** Closes the unpaid places of a team whose completion is written by this; called last. */
  public void closeCompletedTeam(TeamTerms team, Expiry.Completed completed, Runnable completion) {
    saveClosed(team, completed.unpaid(), PlaceNoticeType.UNPAID_UNLOCK);
    completion.run();
    giveBack(team, completed.unpaid().size());
  }

  /** Gives an unpaid place up, as it is under its team's lock; called last. */
  public MarketPayOrderEntity release(
      GroupBuyTeamEntity team, MarketPayOrderEntity unpaid, CloseReason reason, Instant now) {
    MarketPayOrderEntity closed = team.release(unpaid, reason, now);
    trades.saveTeam(team);
    close(team.getTerms(), List.of(closed), PlaceNoticeType.UNPAID_UNLOCK);
    return closed;
  }

  private void saveClosed(TeamTerms team, List<MarketPayOrderEntity> closed, PlaceNoticeType type) {
    trades.saveClosed(closed);
    if (type.owesRefund()) {
      dues.owe(team, closed, type, true);
    } else {
      closed.forEach(
          place -> notices.write(team, PlaceNotice.unlocked(place, place.requiredClosing())));
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
  public void closeFailedTeamWithoutCallbacks(TeamTerms team, Expiry.Failed failed) {
    trades.saveClosed(failed.unpaid());
    trades.saveClosed(failed.paid());
    dues.owe(team, failed.paid(), PlaceNoticeType.PAID_UNFORMED, false);
    giveBack(team, failed.unpaid().size() + failed.paid().size());
  }

  /** Writes that a team is complete, to be sent like any other task once it is committed. */
  public void teamCompleted(Notification completion) {
    notices.teamCompleted(completion);
  }

  /** To be called once the transaction is committed. */
  public void lookForDueTasks() {
    notices.lookForDueTasks();
  }
}
