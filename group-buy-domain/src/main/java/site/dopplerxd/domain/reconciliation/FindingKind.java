package site.dopplerxd.domain.reconciliation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import lombok.Getter;
import lombok.RequiredArgsConstructor;

/** What can be wrong. Its names are the table's and the configuration's. */
@Getter
@RequiredArgsConstructor
public enum FindingKind {
  /** A team's counts are not those of its places. */
  TEAM_COUNTS(true),
  /** All places of a team are paid, and it is in progress. */
  ALL_PAID_NOT_COMPLETE(true),
  /** A team became complete, and there is no callback of it. */
  COMPLETE_WITHOUT_TASK(true),
  /** A callback is about a team that does not exist. */
  TASK_WITHOUT_TEAM(false),
  /** A place was paid, its team has failed or it was closed, and nothing is owed back for it. */
  PAID_WITHOUT_REFUND(true),
  /** A place or a team is open long after its time: the jobs do not run, or fail at it. */
  OVERDUE_OPEN(false),
  /** An activity's count of sold places is not that of its places, or these were not counted. */
  STOCK_COUNT(true),
  /** A provider's bill has a payment that no place is paid by, and that was not settled. */
  PAYMENT_WITHOUT_PLACE(false),
  /** A place was paid by a transaction that the provider's bill of the day does not have. */
  PLACE_WITHOUT_PAYMENT(false),
  /** A provider's bill has another amount than is known here. */
  PAYMENT_AMOUNT_DIFFERS(false);

  /**
   * About money, and not looked at again by itself: a bill is compared when it is sent, a closing
   * for a week. They count and are kept until they are mended or resolved.
   */
  public static final Set<FindingKind> UNTIL_ENDED =
      Collections.unmodifiableSet(
          EnumSet.of(
              PAID_WITHOUT_REFUND,
              PAYMENT_WITHOUT_PLACE,
              PLACE_WITHOUT_PAYMENT,
              PAYMENT_AMOUNT_DIFFERS));

  private final boolean mendable;
}
