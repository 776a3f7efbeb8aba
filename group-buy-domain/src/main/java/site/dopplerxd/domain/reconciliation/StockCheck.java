package site.dopplerxd.domain.reconciliation;

import java.util.Optional;
import site.dopplerxd.domain.shared.ActivityId;

/**
 * How many places an activity's count says are sold, and how many are not closed: both seen at one
 * moment.
 */
public record StockCheck(ActivityId activityId, int sold, int places) {
  private static final String SUBJECT = "activity/";

  /** By how much the count is to be raised; below zero when it is too high. */
  public int missing() {
    return places - sold;
  }

  String subject() {
    return SUBJECT + activityId.value();
  }

  /** What is wrong with it. */
  Optional<Finding> finding() {
    return missing() == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                FindingKind.STOCK_COUNT,
                subject(),
                Optional.empty(),
                "sold=%d places=%d".formatted(sold, places)));
  }

  /** Of an activity with too many places. */
  static Finding notCounted(ActivityId activity) {
    return new Finding(
        FindingKind.STOCK_COUNT,
        SUBJECT + activity.value(),
        Optional.empty(),
        "places could not be counted");
  }

  /** The activity that a finding is about. */
  static ActivityId activityOf(Finding finding) {
    return new ActivityId(Long.parseLong(finding.subject().substring(SUBJECT.length())));
  }
}
