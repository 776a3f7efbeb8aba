package site.dopplerxd.domain.notify.model;

import java.util.Set;

/**
 * What a merchant is told, as the tables write it. An open value: a row may hold a code that only a
 * newer version of the service knows. Such a task is shown and never sent by this node.
 *
 * @param code at most 32 characters
 */
public record NotifyCategory(String code) {
  /** A team is complete: its last place was paid. */
  public static final NotifyCategory TRADE_SETTLEMENT = new NotifyCategory("trade_settlement");

  /** A place was given up before it was paid. */
  public static final NotifyCategory TRADE_UNPAID_TO_REFUND =
      new NotifyCategory("trade_unpaid2refund");

  /** A paid place of a team that is not complete was given back. */
  public static final NotifyCategory TRADE_PAID_TO_REFUND = new NotifyCategory("trade_paid2refund");

  /** A paid place of a complete team was given back. */
  public static final NotifyCategory TRADE_PAID_TEAM_TO_REFUND =
      new NotifyCategory("trade_paid_team2refund");

  /** A team ended without being complete. */
  public static final NotifyCategory TRADE_TEAM_FAILED = new NotifyCategory("trade_team_failed");

  /** A payment has a result. */
  public static final NotifyCategory PAYMENT_RESULT = new NotifyCategory("payment_result");

  private static final Set<NotifyCategory> KNOWN =
      Set.of(
          TRADE_SETTLEMENT,
          TRADE_UNPAID_TO_REFUND,
          TRADE_PAID_TO_REFUND,
          TRADE_PAID_TEAM_TO_REFUND,
          TRADE_TEAM_FAILED,
          PAYMENT_RESULT);

  private static final Set<NotifyCategory> FOLLOWED = Set.of(PAYMENT_RESULT);

  /**
   * Whether a task may wait until one of this category is closed. Only then is it looked, when one
   * is closed, for tasks that wait for it.
   */
  public boolean mayBeFollowed() {
    return FOLLOWED.contains(this);
  }

  /** Whether this version of the service may send it. */
  public boolean isKnown() {
    return KNOWN.contains(this);
  }
}
