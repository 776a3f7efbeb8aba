package site.dopplerxd.domain.trade.port;

import site.dopplerxd.domain.shared.ActivityId;

/**
 * Counts the places of activities that have a limited number of them. Whether an activity has is
 * decided when it is first published, and never changes. Inside the caller's transaction.
 */
public interface PlaceStock {
  /**
   * Takes one place; the count stays locked until the transaction ends.
   *
   * @param most places of the activity, as its limit is now
   * @return false, and nothing is taken, when all are sold or they were never counted
   */
  boolean take(ActivityId activity, int most);

  /**
   * Gives places back that were closed, in the transaction that closes them and after its other
   * statements: lock and close then take the team's row and the count in the same order. Costs
   * nothing for an activity without a limit.
   *
   * @param places at least 1; more are given back in one statement
   */
  void giveBack(ActivityId activity, int places);
}
