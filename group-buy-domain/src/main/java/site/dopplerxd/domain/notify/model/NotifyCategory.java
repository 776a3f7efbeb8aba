package site.dopplerxd.domain.notify.model;

import java.time.Duration;
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

  private static final Set<NotifyCategory> WAKING = Set.of(PAYMENT_RESULT);

  private static final Duration UNTIL_WOKEN = Duration.ofMinutes(10);
  private static final Duration UNTIL_ASKED = Duration.ofSeconds(15);

  /**
   * How long a task of this category waits for another one before it is looked at again. A
   * payment's is woken when the one before is closed. A refund's asks again and again: a completion
   * that woke others would cost each batch of completions a statement.
   */
  public Duration recheckDelay() {
    return wakesFollowers() ? UNTIL_WOKEN : UNTIL_ASKED;
  }

  /** Whether a task of this category wakes those that wait for it when it is closed. */
  public boolean wakesFollowers() {
    return WAKING.contains(this);
  }

  /** Whether this version of the service may send it. */
  public boolean isKnown() {
    return KNOWN.contains(this);
  }
}
