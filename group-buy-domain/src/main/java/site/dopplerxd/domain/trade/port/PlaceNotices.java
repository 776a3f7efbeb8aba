package site.dopplerxd.domain.trade.port;

import java.time.Instant;
import java.util.List;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.trade.model.MarketPayOrderEntity;
import site.dopplerxd.domain.trade.model.TeamTerms;
import site.dopplerxd.domain.trade.owed.PlaceNotice;

/**
 * Writes what merchants are told about places that were given back, and about teams that failed.
 */
public interface PlaceNotices {
  /**
   * Writes a callback, in this transaction, if the merchant has a refund URL: the place's own, or
   * else its client's. At most one for each subject and category.
   *
   * @return whether it was written
   */
  boolean write(TeamTerms team, PlaceNotice notice);

  /**
   * Writes a callback once more, in this transaction, if the merchant has a refund URL.
   *
   * @return whether it was written
   * @throws site.dopplerxd.types.AppException TASK_STATE_FORBIDS when the latest one is kept and
   *     was not abandoned, or the completion that it comes after is still being told
   */
  boolean writeAgain(TeamTerms team, PlaceNotice notice);

  /** Whether there is a callback of this subject and category, in any state. */
  boolean isWritten(PlaceNotice notice);

  /**
   * Writes that a team failed, in this transaction, if its client wants to be told.
   *
   * @param paid the places that were paid, in the order in which they were locked
   */
  void teamFailed(TeamTerms team, List<MarketPayOrderEntity> paid, Instant at);

  /** Writes a completion, in this transaction, to be sent like any other task. */
  void teamCompleted(Notification completion);

  /** Looks for tasks that are due, after a commit. */
  void lookForDueTasks();
}
